package dev.batchlab.messaging;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a person decided.
 *
 * @param action a word: posted, retried, cancelled, paused, resumed, settled, cleaned, deleted, reparse, …
 * @param experimentId absent when it is about no experiment
 * @param target what exactly: a batch, a submission, an account, a dead letter
 * @param details whatever explains it, JSON-ready
 */
public record Act(
        String action,
        @Nullable String experimentId,
        @Nullable String target,
        Map<String, ?> details) {
    public Act {
        details = Map.copyOf(details);
    }

    public static Act on(String action, String experimentId, Map<String, ?> details) {
        return new Act(action, experimentId, null, details);
    }
}
