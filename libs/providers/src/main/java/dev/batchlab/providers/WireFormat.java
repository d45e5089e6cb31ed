package dev.batchlab.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A provider's line formats: pure functions, no network. */
public interface WireFormat {
    /** Whether the provider takes this id as it is; otherwise a wire id stands for it. */
    boolean acceptsCustomId(String customId);

    /** One line of the request file, without line break. */
    String requestLine(String wireId, ChatRequest request);

    /** The same request with other messages put behind the given ones, for a retry that reinforces the prompt. */
    String reinforced(String requestLine, String instruction);

    /** The wire id of a request line. */
    String wireIdOf(String requestLine);

    /**
     * Whether a prompt under strict format rules travels as one user message with the system text in front. Experiments with Gemini
     * were designed so: the rules stand in one text with everything they are about.
     */
    default boolean strictInOneMessage() {
        return false;
    }

    /**
     * The JSON Schema as this host takes it for structured output, perhaps looser than asked for: every answer is held against the
     * whole schema later. Empty where the host or the model takes none; then the prompt has to say it.
     */
    default Optional<JsonNode> structured(Model model, JsonNode schema) {
        return Optional.empty();
    }

    /**
     * Reads one line of a result file.
     *
     * @throws UnreadableRow when it is no line of this provider
     */
    ResultRow readRow(String line) throws UnreadableRow;
}
