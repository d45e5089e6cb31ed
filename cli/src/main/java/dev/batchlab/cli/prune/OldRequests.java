package dev.batchlab.cli.prune;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.cli.experiments.StackClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Request files of experiments that ended before a moment. Their results, manifests and raw answers stay. */
final class OldRequests {
    private final StackClient stack;

    OldRequests(StackClient stack) {
        this.stack = stack;
    }

    List<Doomed> endedBefore(Instant moment) {
        List<Doomed> found = new ArrayList<>();
        for (JsonNode one : stack.get(StackClient.REQUEST_BUILDER, "/experiments", "the list of experiments")) {
            String experiment = one.path("experimentId").asText();
            if (hasEnded(experiment, moment)) {
                JsonNode held = stack.get(StackClient.REQUEST_BUILDER, path(experiment), "experiment " + experiment);
                if (held.path("files").asInt() > 0) {
                    found.add(new Doomed(
                            "requests of " + experiment, held.path("bytes").asLong(), () -> remove(experiment)));
                }
            }
        }
        return found;
    }

    private boolean hasEnded(String experiment, Instant moment) {
        Optional<JsonNode> summary = stack.find(StackClient.AGGREGATOR, "/experiments/" + StackClient.id(experiment));
        return summary.map(known -> known.path("finished").asText(""))
                .filter(finished -> !finished.isEmpty() && !finished.equals("null"))
                .filter(finished -> Instant.parse(finished).isBefore(moment))
                .isPresent();
    }

    /** The aggregator first: an export must not look for what is going. */
    private long remove(String experiment) {
        stack.delete(StackClient.AGGREGATOR, path(experiment));
        return stack.delete(StackClient.REQUEST_BUILDER, path(experiment))
                .path("bytes")
                .asLong();
    }

    private static String path(String experiment) {
        return "/experiment-artifacts/" + StackClient.id(experiment) + "/requests";
    }
}
