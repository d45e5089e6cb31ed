package dev.batchlab.statuspoller;

import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.ResultLocation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batches as submitted and as the provider describes them. */
final class Batches {
    static final String TARGET = "https://provider.invalid/v1";

    private Batches() {}

    static BatchSubmitted submitted(String experimentId, String batchId, Instant at) {
        return submittedTo(TARGET, experimentId, batchId, at);
    }

    static BatchSubmitted submittedTo(String target, String experimentId, String batchId, Instant at) {
        return submittedTo("openai", target, experimentId, batchId, at);
    }

    static BatchSubmitted submittedTo(String provider, String target, String experimentId, String batchId, Instant at) {
        ArtifactRef file = new ArtifactRef(URI.create("file:///x"), "00", 1);
        return new BatchSubmitted(
                experimentId,
                experimentId + "-" + batchId,
                1,
                1,
                provider,
                "gpt-4.1",
                "all",
                10,
                batchId,
                new Connection(URI.create(TARGET), "test-key", Duration.ZERO).account(),
                target,
                at,
                at.plus(Duration.ofHours(24)),
                file,
                file);
    }

    static BatchSnapshot batch(String id, BatchStatus status, @Nullable Duration hint) {
        return batch(id, status, hint, Instant.parse("2026-11-20T10:00:00Z"));
    }

    static BatchSnapshot batch(String id, BatchStatus status, @Nullable Duration hint, Instant created) {
        return new BatchSnapshot(
                id,
                status,
                status.name(),
                null,
                null,
                status.terminal() ? List.of(new ResultLocation("output", "file-o")) : List.of(),
                List.of(),
                10,
                status.terminal() ? 10 : 3,
                0,
                created,
                null,
                status.terminal() ? created.plusSeconds(60) : null,
                hint);
    }
}
