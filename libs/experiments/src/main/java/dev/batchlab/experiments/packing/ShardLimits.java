package dev.batchlab.experiments.packing;

import dev.batchlab.experiments.spec.BatchRules;
import dev.batchlab.providers.BatchLimits;

/** What one shard may hold: the provider's limits, or the spec's where they are lower. */
public record ShardLimits(int maxRequests, long maxBytes, String window) {

    public static ShardLimits of(BatchRules asked, BatchLimits provider) {
        Integer requests = asked.maxRequests();
        Long bytes = asked.maxBytes();
        String window = asked.window();
        return new ShardLimits(
                requests == null ? provider.maxRequests() : Math.min(requests, provider.maxRequests()),
                bytes == null ? provider.maxBytes() : Math.min(bytes, provider.maxBytes()),
                window == null ? provider.windows().get(0) : window);
    }

    /** Whether a shard of that many requests and bytes takes one line more. */
    boolean takes(int requests, long bytes, int lineBytes) {
        return requests == 0 || (requests < maxRequests && bytes + lineBytes <= maxBytes);
    }
}
