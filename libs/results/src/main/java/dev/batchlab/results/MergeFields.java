package dev.batchlab.results;

import org.jspecify.annotations.Nullable;

/** Names of the fields that are added to each row of a data set; an absent one is not written. */
public record MergeFields(
        @Nullable String text,
        @Nullable String tokens,
        @Nullable String error) {
    boolean writes(String field) {
        return field.equals(text) || field.equals(tokens) || field.equals(error);
    }
}
