package dev.batchlab.experiments.expressions;

import java.util.Locale;

/** A count that shows two digits at least, as trials do in ids. */
public record TwoDigits(int value) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%02d", value);
    }
}
