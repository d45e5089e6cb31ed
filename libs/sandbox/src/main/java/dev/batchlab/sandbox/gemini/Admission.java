package dev.batchlab.sandbox.gemini;

import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.BatchError;
import dev.batchlab.sandbox.BatchOrder;
import dev.batchlab.sandbox.SandboxBatch;
import dev.batchlab.sandbox.SandboxFile;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.generatecontent.GeminiModel;
import dev.batchlab.sandbox.lines.LineScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whether a batch comes into being: decided whole, in the create call. */
final class Admission {
    static final String DISPLAY_NAME = "displayName";
    static final String REQUESTS = "requests";
    private static final String TOKENS = "tokens";
    private static final Duration OUTPUT_LIVES = Duration.ofDays(42);

    private final SandboxWorld world;
    private final Shelf shelf;

    Admission(SandboxWorld world, Shelf shelf) {
        this.world = world;
        this.shelf = shelf;
    }

    BatchOrder order(Account account, String modelName, CreateBatch asked) throws IOException {
        GeminiModel model = world.isReplay() ? GeminiModel.orUnknown(modelName) : ModelRoutes.find(modelName);
        SandboxFile input = asked.fileName() == null
                ? shelf.inline(account, written(asked.lines()))
                : shelf.find(account, asked.fileName());
        if (shelf.isProcessing(input)) {
            throw GeminiError.invalid(
                    "The File " + input.id() + " is not in an ACTIVE state and usage is not allowed.");
        }
        LineCheck check = checked(model, world.files().path(input.id()));
        List<SandboxBatch> inFlight = world.liveBatches().stream()
                .filter(batch -> batch.order().provider().equals(Gemini.NAME)
                        && batch.order().account().equals(account.id()))
                .toList();
        long tokens = inFlight.stream()
                .filter(batch -> GeminiModel.bare(batch.order().endpoint()).equals(model.id()))
                .mapToLong(batch -> Long.parseLong(batch.order().details().getOrDefault(TOKENS, "0")))
                .sum();
        if (inFlight.size() >= world.limits(Gemini.NAME).batchesInFlight()
                || tokens + check.inputTokens() > world.limits(Gemini.NAME).enqueuedTokensOf(model.id())) {
            throw GeminiError.exhausted(
                    "You exceeded your current quota, please check your plan and billing details.", null);
        }
        return new BatchOrder(
                Gemini.NAME,
                account.id(),
                input.id(),
                "models/" + model.id(),
                "24h",
                asked.tags(),
                OUTPUT_LIVES.toSeconds(),
                details(asked, check));
    }

    private static Map<String, String> details(CreateBatch asked, LineCheck check) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put(DISPLAY_NAME, asked.displayName());
        details.put(REQUESTS, Integer.toString(check.lines()));
        details.put(TOKENS, Long.toString(check.inputTokens()));
        if (asked.fileName() == null) {
            details.put(Shelf.INLINE, "");
        }
        return details;
    }

    private LineCheck checked(GeminiModel model, Path file) throws IOException {
        LineCheck check = new LineCheck(model.id(), world.limits(Gemini.NAME).linesPerBatch());
        try (InputStream in = Files.newInputStream(file)) {
            LineScanner lines = new LineScanner(in);
            for (int number = 1; lines.next(); number++) {
                refuse(lines.isBlank() ? Optional.empty() : check.accept(number, lines.bytes()));
            }
            refuse(check.end());
        }
        return check;
    }

    private static void refuse(Optional<BatchError> complaint) {
        complaint.ifPresent(error -> {
            throw GeminiError.invalid(error.message() + (error.line() == null ? "" : " (line " + error.line() + ")"));
        });
    }

    private Path written(List<String> lines) throws IOException {
        Path file = world.uploads().resolve("gemini-" + UUID.randomUUID());
        return Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }
}
