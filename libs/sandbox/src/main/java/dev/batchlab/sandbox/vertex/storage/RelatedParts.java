package dev.batchlab.sandbox.vertex.storage;

import dev.batchlab.sandbox.vertex.GoogleError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The two parts of a {@code multipart/related} upload: what the object is, and its bytes. */
record RelatedParts(byte[] metadata, byte[] content) {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final String BLANK_LINE = "\r\n\r\n";

    static RelatedParts read(@Nullable String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (!boundary.find()) {
            throw GoogleError.invalid("Multipart upload without a boundary");
        }
        // one char a byte, so that positions are positions
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String delimiter = "--" + boundary.group(1);
        int first = text.indexOf(delimiter);
        int second = text.indexOf("\r\n" + delimiter, first + 1);
        int last = text.lastIndexOf("\r\n" + delimiter);
        if (first < 0 || second < 0 || last <= second) {
            throw GoogleError.invalid("Multipart upload without two parts");
        }
        return new RelatedParts(part(text, body, first, second), part(text, body, second + 2, last));
    }

    private static byte[] part(String text, byte[] body, int from, int to) {
        return Arrays.copyOfRange(body, text.indexOf(BLANK_LINE, from) + BLANK_LINE.length(), to);
    }
}
