package dev.batchlab.experiments.intake;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes such as {@code 200MB} (200,000,000 bytes) and {@code 1.5GiB}. */
final class ByteSize {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?) ?([KMG]?)(i?)B?");

    private ByteSize() {}

    static Optional<Long> parse(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return Optional.empty();
        }
        int power = size.group(2).isEmpty() ? 0 : "KMG".indexOf(size.group(2)) + 1;
        BigDecimal unit =
                BigDecimal.valueOf(size.group(3).isEmpty() ? 1000 : 1024).pow(power);
        return Optional.of(new BigDecimal(size.group(1)).multiply(unit).longValue());
    }
}
