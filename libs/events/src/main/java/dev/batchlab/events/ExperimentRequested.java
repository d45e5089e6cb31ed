package dev.batchlab.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants an experiment run.
 *
 * @param spec the spec by value: an object, or its YAML text as a string; absent when {@code specRef} is given
 * @param specRef the spec's text in the artifact store
 * @param inputs files the spec refers to that are in the store already; others are looked for under the configured roots
 * @param release the part to release; absent means all
 */
public record ExperimentRequested(
        String experimentId,
        @Nullable JsonNode spec,
        @Nullable ArtifactRef specRef,
        List<InputFile> inputs,
        @Nullable Release release)
        implements Event {
    public ExperimentRequested {
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
    }

    @Override
    public String key() {
        return experimentId;
    }
}
