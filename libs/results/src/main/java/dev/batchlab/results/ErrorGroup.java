package dev.batchlab.results;

import org.jspecify.annotations.Nullable;

/**
 * Failed attempts of one kind and code.
 *
 * @param example custom id and message of the first one in matrix order
 */
public record ErrorGroup(String kind, @Nullable String code, long count, String example) {

    public static String example(String customId, @Nullable String message) {
        return message == null ? customId : customId + ": " + message;
    }
}
