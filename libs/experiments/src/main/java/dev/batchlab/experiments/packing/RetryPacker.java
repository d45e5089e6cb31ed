package dev.batchlab.experiments.packing;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.experiments.manifest.ManifestEntry;
import dev.batchlab.experiments.manifest.ManifestHeader;
import dev.batchlab.experiments.manifest.ManifestReader;
import dev.batchlab.experiments.spec.BatchRules;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.Providers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Packs some requests of a shard once more, line by line as they were sent, so that an attempt differs in nothing else. */
public final class RetryPacker {
    private final ArtifactStore store;
    private final Providers providers;

    public RetryPacker(ArtifactStore store, Providers providers) {
        this.store = store;
        this.providers = providers;
    }

    /**
     * The shard whose requests are repeated.
     *
     * @param estimatedInputTokens sum over its requests; the repeated ones get their share by size
     * @param maxOutputTokens sum of its requests' output ceilings; absent when there is none
     */
    public record Parent(
            ArtifactRef requestFile,
            ArtifactRef manifest,
            long estimatedInputTokens,
            @Nullable Long maxOutputTokens) {}

    /**
     * What the new attempt is.
     *
     * @param attempt its number, 2 or more
     * @param maxAttempts attempts a request may have by now
     * @param instruction put behind the prompt to remind of the format; absent repeats the lines as they are
     */
    public record Attempt(
            int attempt, int maxAttempts, @Nullable String instruction) {}

    /**
     * Packs the requests with these wire ids, in their old order. Nearly always into one shard; into several only when the
     * instruction makes them outgrow a limit.
     *
     * @throws IllegalArgumentException when the parent has no request of one of these ids
     */
    public List<PackedShard> pack(Parent parent, Set<String> wireIds, Attempt attempt, BatchRules rules)
            throws IOException {
        List<PackedShard> packed = new ArrayList<>();
        Set<String> left = new HashSet<>(wireIds);
        try (var manifest = new ManifestReader(store.open(parent.manifest()));
                var lines = new BufferedReader(
                        new InputStreamReader(store.open(parent.requestFile()), StandardCharsets.UTF_8));
                Child child = new Child(parent, manifest.header(), attempt, rules, packed)) {
            while (manifest.hasNext()) {
                ManifestEntry entry = manifest.next();
                String line = lines.readLine();
                if (line == null) {
                    throw new IOException("Request file " + parent.requestFile().sha256()
                            + " has fewer lines than its manifest has entries");
                }
                if (left.remove(entry.wireId())) {
                    child.add(line, entry);
                }
            }
            if (!left.isEmpty()) {
                throw new IllegalArgumentException("Shard " + manifest.header().shardId() + " has no request "
                        + left.iterator().next() + (left.size() == 1 ? "" : " and " + (left.size() - 1) + " more"));
            }
            child.finish();
        }
        return packed;
    }

    private final class Child implements AutoCloseable {
        private final Parent parent;
        private final ManifestHeader header;
        private final Attempt attempt;
        private final Provider provider;
        private final ShardLimits limits;
        private final List<PackedShard> packed;
        private final List<String> wireIds = new ArrayList<>();
        private @Nullable OpenShard current;

        Child(Parent parent, ManifestHeader header, Attempt attempt, BatchRules rules, List<PackedShard> packed) {
            this.parent = parent;
            this.header = header;
            this.attempt = attempt;
            this.provider = providers.get(header.provider());
            this.limits = ShardLimits.of(rules, provider.limits());
            this.packed = packed;
        }

        void add(String line, ManifestEntry entry) throws IOException {
            // the parent's lines may have it already: it is said once
            String sent = attempt.instruction() == null || header.remindsOfTheFormat()
                    ? line
                    : provider.wireFormat().reinforced(line, attempt.instruction());
            byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
            if (current != null && !limits.takes(current.requests(), current.bytes(), bytes.length + 1)) {
                finish();
            }
            OpenShard shard = current == null ? (current = new OpenShard(store)) : current;
            wireIds.add(entry.wireId());
            shard.add(bytes, entry, inputTokens(bytes.length + 1L), ceiling());
        }

        private long inputTokens(long bytes) {
            long all = Math.max(1, parent.requestFile().bytes());
            return (long) Math.ceil((double) parent.estimatedInputTokens() * bytes / all);
        }

        private @Nullable Integer ceiling() {
            Long sum = parent.maxOutputTokens();
            return sum == null ? null : (int) ((sum + header.requests() - 1) / Math.max(1, header.requests()));
        }

        void finish() throws IOException {
            OpenShard shard = current;
            if (shard != null) {
                packed.add(shard.finish(this::header));
                close();
                wireIds.clear();
            }
        }

        private ManifestHeader header(int requests) {
            return new ManifestHeader(
                    header.experimentId(),
                    ShardIds.retry(header.shardId(), attempt.attempt(), wireIds),
                    attempt.attempt(),
                    attempt.maxAttempts(),
                    header.provider(),
                    header.model(),
                    header.providerModel(),
                    header.developer(),
                    header.group(),
                    requests,
                    header.answer(),
                    limits.window(),
                    header.remindsOfTheFormat() || attempt.instruction() != null ? true : null);
        }

        @Override
        public void close() throws IOException {
            if (current != null) {
                current.close();
                current = null;
            }
        }
    }
}
