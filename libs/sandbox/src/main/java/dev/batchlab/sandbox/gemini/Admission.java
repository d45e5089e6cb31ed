package dev.batchlab.sandbox.gemini;

import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.BatchError;
import dev.batchlab.sandbox.BatchOrder;
import dev.batchlab.sandbox.Limits;
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

    /** One at a time, because each counts against the limits of the next. */
    synchronized SandboxBatch admit(Account account, String modelName, CreateBatch asked) throws IOException {
        GeminiModel model = world.isReplay() ? GeminiModel.orUnknown(modelName) : ModelRoutes.find(modelName);
        return asked.fileName() == null
                ? inline(account, model, asked)
                : fromFile(account, model, asked, shelf.find(account, asked.fileName()));
    }

    private SandboxBatch fromFile(Account account, GeminiModel model, CreateBatch asked, SandboxFile input)
            throws IOException {
        if (shelf.isProcessing(input)) {
            throw GeminiError.invalid(
                    "The File " + input.id() + " is not in an ACTIVE state and usage is not allowed.");
        }
        LineCheck check = checked(account, model, world.files().path(input.id()));
        return created(account, asked, check, input);
    }

    private SandboxBatch inline(Account account, GeminiModel model, CreateBatch asked) throws IOException {
        Path requests = world.uploads().resolve("gemini-" + UUID.randomUUID());
        Files.writeString(requests, String.join("\n", asked.lines()) + "\n", StandardCharsets.UTF_8);
        try {
            LineCheck check = checked(account, model, requests);
            return created(account, asked, check, shelf.inline(account, requests));
        } finally {
            Files.deleteIfExists(requests);
        }
    }

    private SandboxBatch created(Account account, CreateBatch asked, LineCheck check, SandboxFile input) {
        return world.batches()
                .create(new BatchOrder(
                        Gemini.NAME,
                        account.id(),
                        input.id(),
                        "models/" + check.model(),
                        "24h",
                        asked.tags(),
                        OUTPUT_LIVES.toSeconds(),
                        details(asked, check)));
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

    private LineCheck checked(Account account, GeminiModel model, Path file) throws IOException {
        LineCheck check = new LineCheck(model.id(), world.limits(Gemini.NAME).linesPerBatch());
        try (InputStream in = Files.newInputStream(file)) {
            LineScanner lines = new LineScanner(in);
            for (int number = 1; lines.next(); number++) {
                refuse(lines.isBlank() ? Optional.empty() : check.accept(number, lines.bytes()));
            }
            refuse(check.end());
        }
        refuseBeyondLimits(account, model, check.inputTokens());
        return check;
    }

    private void refuseBeyondLimits(Account account, GeminiModel model, long newTokens) {
        List<BatchOrder> inFlight = world.liveBatches().stream()
                .map(SandboxBatch::order)
                .filter(order ->
                        order.provider().equals(Gemini.NAME) && order.account().equals(account.id()))
                .toList();
        long tokens = inFlight.stream()
                .filter(order -> GeminiModel.bare(order.endpoint()).equals(model.id()))
                .mapToLong(order -> Long.parseLong(order.details().getOrDefault(TOKENS, "0")))
                .sum();
        Limits limits = world.limits(Gemini.NAME);
        if (inFlight.size() >= limits.batchesInFlight() || tokens + newTokens > limits.enqueuedTokensOf(model.id())) {
            throw GeminiError.exhausted(
                    "You exceeded your current quota, please check your plan and billing details.", null);
        }
    }

    private static void refuse(Optional<BatchError> complaint) {
        complaint.ifPresent(error -> {
            throw GeminiError.invalid(error.message() + (error.line() == null ? "" : " (line " + error.line() + ")"));
        });
    }
}
