package dev.batchlab.sandbox.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.BatchOrder;
import dev.batchlab.sandbox.SandboxFile;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.faults.Occasion;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Files as Gemini has them: dead after 48 hours, and for a moment perhaps not ready. */
final class Shelf {
    private static final Duration LIVES = Duration.ofHours(48);
    private static final String FILES = "files/";
    private static final String INPUT = "batch";
    private static final String OUTPUT = "batch_output";
    /** Requests and results of a batch that brought its requests along; no files of the account. */
    static final String INLINE = "(inline)";

    private final SandboxWorld world;

    Shelf(SandboxWorld world) {
        this.world = world;
    }

    SandboxFile uploaded(Account account, String displayName, Path content) throws IOException {
        return world.files().accept(account, displayName, INPUT, content, LIVES);
    }

    SandboxFile inline(Account account, Path content) throws IOException {
        return world.files().accept(account, INLINE, INPUT, content, Duration.ofDays(3_650));
    }

    /** @param name with or without {@code files/} */
    SandboxFile find(Account account, String name) {
        String id = name.startsWith(FILES) ? name.substring(FILES.length()) : name;
        return world.files()
                .find(account, id)
                .filter(file -> !file.filename().equals(INLINE))
                .orElseThrow(() -> GeminiError.noFile(id));
    }

    List<SandboxFile> list(Account account) {
        return world.files().list(account).stream()
                .filter(file -> !file.filename().equals(INLINE))
                .toList();
    }

    static boolean isInline(BatchOrder order) {
        return order.details().containsKey(INLINE);
    }

    static boolean isGenerated(SandboxFile file) {
        return file.purpose().equals(OUTPUT);
    }

    boolean isProcessing(SandboxFile file) {
        long age = Duration.between(file.createdAt(), world.clock().instant()).toMillis();
        Occasion shown = new Occasion(FaultPoint.FILE, Gemini.NAME, null, null, null, null, null, age);
        return !isGenerated(file) && world.fire(shown).isPresent();
    }

    ObjectNode view(SandboxFile file) {
        ObjectNode view = Json.MAPPER
                .createObjectNode()
                .put("name", FILES + file.id())
                .put("displayName", file.filename())
                .put("mimeType", "application/jsonl")
                .put("sizeBytes", Long.toString(file.bytes()))
                .put("createTime", file.createdAt().toString())
                .put("updateTime", file.createdAt().toString());
        Instant expires = file.expiresAt();
        if (expires != null && !isGenerated(file)) {
            view.put("expirationTime", expires.toString());
        }
        return view.put("uri", "https://generativelanguage.googleapis.com/v1beta/files/" + file.id())
                .put("state", isProcessing(file) ? "PROCESSING" : "ACTIVE")
                .put("source", isGenerated(file) ? "GENERATED" : "UPLOADED");
    }
}
