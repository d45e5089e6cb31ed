package dev.batchlab.modelpipeline.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The keys of {@code ollama}. */
final class OllamaPart {
    /** Ollama takes any name and ignores the unknown ones, so they are checked here. */
    static final Set<String> PARAMETERS = Set.of(
            "num_ctx",
            "num_predict",
            "num_gpu",
            "num_thread",
            "num_batch",
            "num_keep",
            "seed",
            "temperature",
            "top_k",
            "top_p",
            "min_p",
            "typical_p",
            "repeat_last_n",
            "repeat_penalty",
            "presence_penalty",
            "frequency_penalty",
            "stop");

    private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,79})?";

    private OllamaPart() {}

    static OllamaConfig read(Section section) {
        OllamaConfig ollama = new OllamaConfig(
                url(section),
                name(section, "model_a_name"),
                name(section, "model_b_name"),
                section.text("template"),
                section.text("system"),
                parameters(section, "parameters"),
                section.text("min_version"),
                section.choice("cleanup", OllamaConfig.Cleanup.ON_SUCCESS));
        if (!ollama.modelAName().isEmpty() && full(ollama.modelAName()).equals(full(ollama.modelBName()))) {
            section.problem("model_b_name", "both models have one name", "give each its own");
        }
        section.end();
        return ollama;
    }

    /** A name without a tag is its latest; names are files, and some file systems tell no upper from lower case. */
    private static String full(String name) {
        return (name.indexOf(':') < 0 ? name + ":latest" : name).toLowerCase(Locale.ROOT);
    }

    private static URI url(Section section) {
        String text = section.text("url", "http://127.0.0.1:11434");
        try {
            URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (url.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        section.problem("url", "'" + text + "' is no address", "write such as http://127.0.0.1:11434");
        return URI.create("http://127.0.0.1:11434");
    }

    private static String name(Section section, String key) {
        String name = section.required(key, "name the model in Ollama");
        if (name.endsWith("-cloud") || name.endsWith(":cloud")) {
            section.problem(key, "'" + name + "' would run on somebody else's machine", "choose a local name");
        } else if (!name.isEmpty() && !name.matches(NAME)) {
            section.problem(
                    key, "'" + name + "' is no model name", "letters, digits, _ . and -, at most 80, perhaps :tag");
        }
        return name;
    }

    static Map<String, Object> parameters(Section section, String key) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        Section values = section.section(key);
        for (String name : values.names()) {
            JsonNode value = values.value(name);
            if (!PARAMETERS.contains(name)) {
                values.problem(
                        name,
                        "Ollama has no parameter '" + name + "'",
                        "use one of " + PARAMETERS.stream().sorted().toList());
            } else if (name.equals("stop")) {
                parameters.put(name, values.texts(name, List.of()));
            } else if (!value.isNumber()) {
                values.problem(name, "'" + value.asText() + "' is no number", "write a number");
            } else {
                parameters.put(
                        name, value.isIntegralNumber() ? (Object) value.longValue() : (Object) value.decimalValue());
            }
        }
        return parameters;
    }
}
