package dev.batchlab.providers;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a model takes {@code topP}. */
public enum TopP {
    TAKEN,
    /** Only where no temperature is set: together they are refused. */
    ALONE,
    REFUSED;

    static Optional<TopP> of(String word) {
        return Stream.of(values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
