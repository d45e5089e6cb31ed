package dev.batchlab.sandbox.anthropic;

import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.SandboxBatch;
import dev.batchlab.sandbox.SandboxFile;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.answers.Dice;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.faults.Occasion;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.http.FileReply;
import io.javalin.http.Context;
import java.util.Optional;

/** The results of a batch as one stream of unknown length; it knows no ranges. */
final class ResultRoute {
    private static final String JSONL = "application/x-jsonl";

    private final SandboxWorld world;

    ResultRoute(SandboxWorld world) {
        this.world = world;
    }

    void send(Context call, Account account) {
        SandboxBatch batch = BatchRoutes.find(world, call, account);
        boolean isLate = !world.clock().instant().isBefore(batch.createdAt().plus(Views.KEPT));
        if (!batch.status().isTerminal() || isLate || Views.isHidden(batch)) {
            throw ApiError.notFound("The results of batch " + batch.id() + " are not available.");
        }
        Optional<SandboxFile> file = Optional.ofNullable(batch.outputFileId())
                .flatMap(id -> world.files().find(account, id));
        if (file.isEmpty()) {
            call.contentType(JSONL).result("");
            return;
        }
        FileReply reply =
                new FileReply(world.files().path(file.get().id()), file.get().bytes());
        Optional<Fault> cut = world.fire(Occasion.call(FaultPoint.DOWNLOAD, account.provider(), Operation.DOWNLOAD));
        reply.stream(call, JSONL, cut.map(fault -> cutAt(fault, file.get())).orElse(Long.MAX_VALUE));
    }

    /** {@code params.at} bytes, else somewhere in the file by the seed. */
    private static long cutAt(Fault fault, SandboxFile file) {
        int bound = (int) Math.max(1, Math.min(Integer.MAX_VALUE, file.bytes()));
        return fault.number("at", Dice.of(fault.number("seed", 1), file.id()).below(bound));
    }
}
