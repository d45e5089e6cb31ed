package dev.batchlab.aggregator;

import dev.batchlab.results.FileNames;
import dev.batchlab.results.InputRows;
import dev.batchlab.results.RequestsMetadata;
import dev.batchlab.results.RequestsMetadata.RequestsFile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code requests/metadata.json} says of the shards. */
final class RequestFiles {
    private RequestFiles() {}

    static @Nullable RequestsMetadata metadata(
            List<ShardFacts> shards, @Nullable InputRows rows, @Nullable Instant started) throws IOException {
        if (started == null || shards.isEmpty()) {
            return null;
        }
        List<RequestsFile> files = new ArrayList<>();
        Set<String> counted = new HashSet<>();
        for (ShardFacts shard : shards) {
            // skipped rows are named once per group, with its first file
            boolean first = counted.add(shard.model() + "/" + shard.group());
            files.add(new RequestsFile(
                    shard.group(),
                    shard.model(),
                    FileNames.encode(shard.shardId()) + ".jsonl",
                    shard.requests(),
                    first && rows != null ? rows.skipped(shard.group()) : 0));
        }
        return new RequestsMetadata(started, files);
    }
}
