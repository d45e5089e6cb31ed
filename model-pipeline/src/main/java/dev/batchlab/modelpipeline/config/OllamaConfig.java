package dev.batchlab.modelpipeline.config;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server both models are asked through.
 *
 * @param template null leaves it to Ollama, which knows the model's own
 * @param parameters of the Modelfile
 * @param minVersion null takes any
 * @param cleanup when the imported models are deleted; only ours ever are
 */
public record OllamaConfig(
        URI url,
        String modelAName,
        String modelBName,
        @Nullable String template,
        @Nullable String system,
        Map<String, Object> parameters,
        @Nullable String minVersion,
        Cleanup cleanup) {
    public OllamaConfig {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public enum Cleanup {
        ON_SUCCESS,
        /** Also when it has failed or was cancelled; a resumed run imports them again. */
        ALWAYS,
        NEVER
    }
}
