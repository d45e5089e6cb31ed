package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.batchlab.cli.UserError;
import java.util.Optional;
import java.util.Set;

/** What keeps an experiment's batches from reaching the provider, when nothing moves. */
final class ProviderTrouble {
    private static final Set<String> NOT_YET_THERE = Set.of("admitted", "staged", "waiting", "in_doubt");
    /** How the adapters begin when no connection could be made. */
    private static final String NO_CONNECTION = "no connection to ";

    private ProviderTrouble() {}

    /** The provider's last answer to a submission that is tried again and again. */
    static Optional<String> of(StackClient stack, String experiment) {
        for (JsonNode submission : submissions(stack, experiment)) {
            String error = submission.path("lastError").asText("");
            if (!error.isEmpty()
                    && NOT_YET_THERE.contains(submission.path("state").asText().toLowerCase(java.util.Locale.ROOT))) {
                return Optional.of(error);
            }
        }
        return Optional.empty();
    }

    /** What holds an experiment, in the money gate's words, with the command that helps. */
    static Optional<String> held(StackClient stack, String experiment) {
        for (JsonNode submission : submissions(stack, experiment)) {
            String detail = submission.path("heldDetail").asText("");
            if (!detail.isEmpty()) {
                return Optional.of(detail);
            }
        }
        return Optional.empty();
    }

    /** Ends the following when nobody is there at the provider's address. */
    static void endWhenUnreachable(String experiment, String trouble) {
        if (trouble.contains(NO_CONNECTION)) {
            throw UserError.unreachable(
                    "the provider cannot be reached: " + trouble,
                    "check the network and the address; the stack keeps trying, see ./batchlab status " + experiment);
        }
    }

    private static JsonNode submissions(StackClient stack, String experiment) {
        return stack.find(StackClient.BATCH_SUBMITTER, "/submissions?experiment=" + StackClient.id(experiment))
                .orElseGet(JsonNodeFactory.instance::arrayNode);
    }
}
