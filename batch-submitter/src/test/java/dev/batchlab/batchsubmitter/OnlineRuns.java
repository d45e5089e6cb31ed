package dev.batchlab.batchsubmitter;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ResultFile;
import dev.batchlab.events.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Batches of our own, in the hands of a test. */
final class OnlineRuns {
    private final Gate gate;

    OnlineRuns(Gate gate) {
        this.gate = gate;
    }

    /** Admits the shard and makes its batch; nothing is sent yet. */
    void accept(Events.Packed... shards) {
        gate.arrives(shards);
        gate.settleDown();
    }

    /** Turns the clock and works until the shard's batch has ended, or nothing changes any more. */
    Optional<BatchCompleted> untilEnd(Events.Packed shard, Duration step) {
        for (int rounds = 0; rounds < 40 && end(shard).isEmpty(); rounds++) {
            work();
            gate.clock.tick(step);
        }
        return end(shard);
    }

    /** Works on every batch that is due. */
    void work() {
        for (int most = 0; most < 20 && gate.workOnline(); most++) {
            // as long as one was due
        }
    }

    Optional<BatchCompleted> end(Events.Packed shard) {
        return gate.told(Topic.BATCH_COMPLETED, BatchCompleted.class).stream()
                .filter(event -> event.shardId().equals(shard.shardId()))
                .findFirst();
    }

    /** Status code by own id, of the file with this role. */
    static Map<String, Integer> lines(BatchCompleted event, String role, ArtifactStore store) throws IOException {
        Map<String, Integer> lines = new TreeMap<>();
        for (ResultFile file : event.resultFiles()) {
            if (file.role().equals(role)) {
                byte[] content;
                try (var in = store.open(Objects.requireNonNull(file.artifact()))) {
                    content = in.readAllBytes();
                }
                for (String line : new String(content, StandardCharsets.UTF_8).split("\n")) {
                    var row = EventJson.mapper().readTree(line);
                    lines.put(
                            row.path("custom_id").asText(),
                            row.path("response").path("status_code").asInt());
                }
            }
        }
        return lines;
    }

    /** How many requests of the shard stand so. */
    int requests(Events.Packed shard, String state) {
        return Integer.parseInt(
                gate.value("select count(*) from online_request r join online_batch b on b.id = r.batch_id"
                        + " join submission s on s.id = b.submission_id where s.shard_id = '" + shard.shardId()
                        + "' and r.state = '" + state + "'"));
    }

    static List<String> roles(BatchCompleted event) {
        return event.resultFiles().stream().map(ResultFile::role).toList();
    }
}
