package dev.batchlab.sandbox.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of a file a client asks for; both ends inclusive. What is no single byte range stands for the whole file. */
record ByteRange(long from, long to, boolean isPart) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    static ByteRange of(@Nullable String header, long size) {
        Matcher range = SINGLE.matcher(header == null ? "" : header.strip());
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return new ByteRange(0, size - 1, false);
        }
        if (range.group(1).isEmpty()) {
            return new ByteRange(Math.max(0, size - Long.parseLong(range.group(2))), size - 1, true);
        }
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        return new ByteRange(Long.parseLong(range.group(1)), last, true);
    }

    boolean isUnsatisfiable() {
        return isPart && from > to;
    }

    long length() {
        return to - from + 1;
    }
}
