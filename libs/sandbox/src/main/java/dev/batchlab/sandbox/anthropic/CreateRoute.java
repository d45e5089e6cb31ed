package dev.batchlab.sandbox.anthropic;

import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.BatchOrder;
import dev.batchlab.sandbox.Limits;
import dev.batchlab.sandbox.SandboxBatch;
import dev.batchlab.sandbox.SandboxFile;
import dev.batchlab.sandbox.SandboxWorld;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** Creating a batch. The body becomes a file nobody else sees, and its execution is decided as soon as it has arrived whole. */
final class CreateRoute {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final SandboxWorld world;

    CreateRoute(SandboxWorld world) {
        this.world = world;
    }

    void create(Context call, Account account) throws IOException {
        Limits limits = world.limits(Anthropic.NAME);
        if (world.batches().isTooOften(account)) {
            throw ApiError.tooOften("Rate limit reached: " + limits.batchesPerHour() + " batches per hour.", "60");
        }
        Path lines = world.uploads().resolve(UUID.randomUUID().toString());
        try {
            MessageCheck check = new MessageCheck(limits.linesPerBatch());
            InlineRequests.receive(call.bodyInputStream(), limits.bytesPerBatch(), check, lines);
            SandboxFile file = world.files().accept(account, "requests", "batch", lines, FOR_EVER);
            BatchOrder order =
                    new BatchOrder(Anthropic.NAME, account.id(), file.id(), "/v1/messages", "24h", null, lives());
            SandboxBatch batch = world.batches().createStarted(order, "msgbatch_", check);
            Anthropic.json(call, Views.batch(world, batch, call.host()));
        } finally {
            Files.deleteIfExists(lines);
        }
    }

    private static Long lives() {
        return Views.KEPT.toSeconds();
    }
}
