package dev.batchlab.aggregator;

import dev.batchlab.results.FileNames;
import dev.batchlab.results.InputRows;
import dev.batchlab.results.RequestsMetadata;
import dev.batchlab.results.RequestsMetadata.RequestsFile;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code requests/metadata.json} says of the shards. */
final class RequestFiles {
    private RequestFiles() {}

    /** @param groups only these; empty means all */
    static @Nullable RequestsMetadata metadata(
            List<ShardFacts> shards, Collection<String> groups, @Nullable InputRows rows, @Nullable Instant started)
            throws IOException {
        if (started == null || shards.isEmpty()) {
            return null;
        }
        List<RequestsFile> files = shards.stream()
                .map(shard -> new RequestsFile(
                        shard.group(), shard.model(), FileNames.encode(shard.shardId()) + ".jsonl", shard.requests()))
                .toList();
        Set<String> packed = shards.stream().map(ShardFacts::group).collect(Collectors.toSet());
        return new RequestsMetadata(started, files, rows == null ? Map.of() : rows.skipped(groups, packed));
    }
}
