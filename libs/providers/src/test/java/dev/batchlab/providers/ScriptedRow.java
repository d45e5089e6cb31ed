package dev.batchlab.providers;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of one request. @param error absent when it is answered
 *
 * @param status HTTP status, 0 when the request never ran
 * @param copies how many lines it leaves in the results
 */
public record ScriptedRow(String id, int status, @Nullable String error, int copies) {
    public static ScriptedRow answered(String id) {
        return new ScriptedRow(id, 200, null, 1);
    }

    /** Answered, but the line is nowhere. */
    public static ScriptedRow lost(String id) {
        return new ScriptedRow(id, 200, null, 0);
    }

    /** Answered, and the line comes twice. */
    public static ScriptedRow twice(String id) {
        return new ScriptedRow(id, 200, null, 2);
    }

    public static ScriptedRow refused(String id, int status, String code) {
        return new ScriptedRow(id, status, code, 1);
    }

    public static ScriptedRow neverRan(String id, String code) {
        return new ScriptedRow(id, 0, code, 1);
    }
}
