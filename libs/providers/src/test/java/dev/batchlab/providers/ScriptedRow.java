package dev.batchlab.providers;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of one request. @param error absent when it is answered
 *
 * @param status HTTP status, 0 when the request never ran
 */
public record ScriptedRow(String id, int status, @Nullable String error) {
    public static ScriptedRow answered(String id) {
        return new ScriptedRow(id, 200, null);
    }

    public static ScriptedRow refused(String id, int status, String code) {
        return new ScriptedRow(id, status, code);
    }

    public static ScriptedRow neverRan(String id, String code) {
        return new ScriptedRow(id, 0, code);
    }
}
