package dev.batchlab.answers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An answer without the thinking a model wrote into it.
 *
 * @param text what may travel: the answer as given, or, where thinking was taken out, what was left of it, stripped
 * @param thinkingSha256 lower-case hex SHA-256 of the UTF-8 bytes of all that was taken out, tags included, in order; null
 *     where nothing was
 */
public record FinalAnswer(String text, @Nullable String thinkingSha256) {

    /**
     * Takes every part between a tag whose name starts with {@code think} and its closing tag out of the text. In doubt a
     * part counts as thinking: an unclosed one reaches to the end, and a closing tag that nobody opened (some chat
     * templates open it in the prompt) reaches back to the beginning.
     */
    public static FinalAnswer of(String rawText) {
        return of("", rawText);
    }

    /** @param apart thinking that never was part of the text; it is digested in front of what is taken out */
    public static FinalAnswer of(String apart, String rawText) {
        ThinkingParts parts = ThinkingParts.of(rawText);
        if (parts.removed().isEmpty()) {
            return new FinalAnswer(rawText, apart.isEmpty() ? null : sha256(apart));
        }
        // what stood on both sides of a removed part may now read as one more tag
        ThinkingTag joined = ThinkingTag.next(parts.kept(), 0);
        int end = joined == null ? parts.kept().length() : joined.start();
        String removed = parts.removed() + parts.kept().substring(end);
        return new FinalAnswer(parts.kept().substring(0, end).strip(), sha256(apart + removed));
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
