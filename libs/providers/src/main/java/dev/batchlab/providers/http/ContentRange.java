package dev.batchlab.providers.http;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code Content-Range} of a partial reply. @param first offset of the first byte that comes */
public record ContentRange(Optional<Long> first, Optional<Long> total) {
    private static final Pattern FORM = Pattern.compile("bytes\\s+(?:(\\d{1,18})-\\d{1,18}|\\*)/(?:(\\d{1,18})|\\*)");

    public static ContentRange of(HttpHeaders headers) {
        Matcher range =
                FORM.matcher(headers.firstValue("content-range").orElse("").strip());
        return range.matches()
                ? new ContentRange(number(range, 1), number(range, 2))
                : new ContentRange(Optional.empty(), Optional.empty());
    }

    private static Optional<Long> number(Matcher range, int group) {
        return Optional.ofNullable(range.group(group)).map(Long::valueOf);
    }
}
