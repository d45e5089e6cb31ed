package dev.batchlab.sandbox.vertex.storage;

import dev.batchlab.sandbox.vertex.GoogleError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a piece of a resumable upload is: {@code bytes 0-99/100}, {@code bytes 0-99/*} or, without bytes, {@code bytes * /100}. */
public record ContentRange(@Nullable Long first, @Nullable Long total) {
    private static final Pattern FORM = Pattern.compile("bytes (?:(\\d{1,18})-\\d{1,18}|\\*)/(?:(\\d{1,18})|\\*)");

    /** @param length of the body, which is the whole content where no range is given */
    public static ContentRange of(@Nullable String header, long length) {
        if (header == null) {
            return new ContentRange(0L, length);
        }
        Matcher range = FORM.matcher(header.strip());
        if (!range.matches()) {
            throw GoogleError.invalid("Failed to parse Content-Range header: " + header);
        }
        return new ContentRange(number(range.group(1)), number(range.group(2)));
    }

    private static @Nullable Long number(@Nullable String digits) {
        return digits == null ? null : Long.valueOf(digits);
    }
}
