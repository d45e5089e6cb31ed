package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** Whether an experiment still moves. */
final class Rest {
    private static final Set<String> STATES = Set.of("completed", "cancelled", "rejected");
    private static final String PAUSED = "paused: ";

    private Rest() {}

    static boolean isAtRest(JsonNode summary) {
        return STATES.contains(summary.path("state").asText());
    }

    /** Why it waits for a person, when it does. */
    static Optional<String> pausedBecause(JsonNode summary) {
        String state = summary.path("state").asText();
        return state.startsWith(PAUSED) ? Optional.of(state.substring(PAUSED.length())) : Optional.empty();
    }
}
