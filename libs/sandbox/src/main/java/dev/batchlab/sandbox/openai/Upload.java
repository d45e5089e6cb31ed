package dev.batchlab.sandbox.openai;

import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A multipart upload that has arrived on disk. */
record Upload(Path content, long bytes, String filename, String purpose, Duration lives) {
    private static final long LARGEST_FILE = 512L * 1024 * 1024;
    private static final int IN_MEMORY = 1 << 16;
    private static final Set<String> PURPOSES =
            Set.of("assistants", "batch", "fine-tune", "vision", "user_data", "evals");
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /** Streams the body to disk. */
    static Upload receive(Context call, Path directory) throws IOException {
        call.req()
                .setAttribute(
                        Request.__MULTIPART_CONFIG_ELEMENT,
                        new MultipartConfigElement(
                                directory.toString(), LARGEST_FILE, LARGEST_FILE + IN_MEMORY, IN_MEMORY));
        try {
            String purpose = field(call, "purpose");
            if (purpose == null) {
                throw OpenAiError.invalid(400, "'purpose' is a required property", "purpose");
            }
            if (!PURPOSES.contains(purpose)) {
                throw OpenAiError.invalid(
                        400,
                        "'" + purpose + "' is not one of "
                                + PURPOSES.stream().sorted().toList() + " - 'purpose'",
                        "purpose");
            }
            Part file = call.req().getPart("file");
            if (file == null) {
                throw OpenAiError.invalid(400, "'file' is a required property", "file");
            }
            Duration lives = lives(field(call, "expires_after[seconds]"), purpose);
            Path target = directory.resolve(UUID.randomUUID().toString());
            file.write(target.toAbsolutePath().toString());
            String filename = file.getSubmittedFileName() == null ? "file" : file.getSubmittedFileName();
            return new Upload(target, Files.size(target), filename, purpose, lives);
        } catch (ServletException e) {
            throw OpenAiError.invalid(400, "Could not parse multipart form: " + e.getMessage(), null);
        } catch (IllegalStateException e) {
            throw tooLarge(String.valueOf(e.getMessage()));
        }
    }

    /** The server takes a part without a file name for a form field, and those have to be short. */
    private static OpenAiError tooLarge(String reason) {
        return reason.startsWith("Form is larger")
                ? OpenAiError.invalid(400, "The part 'file' needs a filename.", "file")
                : OpenAiError.invalid(400, "The file is too large: more than " + LARGEST_FILE + " bytes.", "file");
    }

    void discard() throws IOException {
        Files.deleteIfExists(content);
    }

    private static Duration lives(@Nullable String seconds, String purpose) {
        if (seconds == null) {
            return purpose.equals("batch") ? THIRTY_DAYS : FOR_EVER;
        }
        return Duration.ofSeconds(Expiry.checked(seconds, "expires_after[seconds]"));
    }

    private static @Nullable String field(Context call, String name) throws IOException, ServletException {
        Part part = call.req().getPart(name);
        return part == null ? null : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
