package dev.batchlab.statistics;

import org.jspecify.annotations.Nullable;

/**
 * One sample's true label and what a model said.
 *
 * @param predicted null where no label could be read: that counts as wrong and stands in a column of its own
 */
public record Judged(String gold, @Nullable String predicted) {
    public boolean correct() {
        return gold.equals(predicted);
    }
}
