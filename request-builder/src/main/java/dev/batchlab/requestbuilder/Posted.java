package dev.batchlab.requestbuilder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.ExperimentRequested;
import dev.batchlab.events.Release;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody posted.
 *
 * @param spec the spec's text, or the spec itself as an object
 * @param specRef the spec's text in the store, when it does not come by value
 * @param file name of the spec's file, for messages
 * @param inputs files the spec refers to, by their digests in the store
 * @param release the part to set going; absent means all
 */
public record Posted(
        @Nullable JsonNode spec,
        @Nullable ArtifactRef specRef,
        @Nullable String file,
        List<Input> inputs,
        @Nullable Release release) {
    public Posted {
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
    }

    /** @param path as the spec writes it */
    public record Input(String path, String sha256) {}

    public static Posted text(String spec) {
        return new Posted(TextNode.valueOf(spec), null, null, List.of(), null);
    }

    public static Posted by(ExperimentRequested event) {
        return new Posted(
                event.spec(),
                event.specRef(),
                null,
                event.inputs().stream()
                        .map(input -> new Input(input.path(), input.content().sha256()))
                        .toList(),
                event.release());
    }

    public Release releaseOrAll() {
        return release == null ? Release.ALL : release;
    }
}
