package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The files the stages stored for an experiment; each stage says what it has and what others need. */
final class StoredFiles {
    private static final List<String> STAGES =
            List.of(StackClient.REQUEST_BUILDER, StackClient.RESULT_CONVERTER, StackClient.AGGREGATOR);

    private final StackClient stack;
    private final String path;
    private final Set<String> digests = new TreeSet<>();

    /** Asks for them; to be called before any of its rows go. */
    StoredFiles(StackClient stack, String experiment) {
        this.stack = stack;
        this.path = "/experiment-artifacts/" + StackClient.id(experiment);
        for (String stage : STAGES) {
            stack.get(stage, path, "experiment " + experiment).forEach(digest -> digests.add(digest.asText()));
        }
    }

    int count() {
        return digests.size();
    }

    /** Removes those that nothing else needs. */
    JsonNode purge() {
        for (String stage : STAGES) {
            stack.post(stage, path + "/needed", body()).forEach(needed -> digests.remove(needed.asText()));
        }
        return stack.post(StackClient.REQUEST_BUILDER, path + "/purge", body());
    }

    private ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode all = body.putArray("digests");
        digests.forEach(all::add);
        return body;
    }
}
