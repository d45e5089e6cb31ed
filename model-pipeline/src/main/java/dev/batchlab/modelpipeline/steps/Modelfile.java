package dev.batchlab.modelpipeline.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.modelpipeline.config.OllamaConfig;
import dev.batchlab.modelpipeline.config.RunConfig;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The same model twice: as a request, which is what counts, and as a Modelfile, for people. */
final class Modelfile {
    private Modelfile() {}

    static ObjectNode request(RunConfig config, String name, String file, String sha256) {
        OllamaConfig ollama = config.ollama();
        ObjectNode request = EventJson.mapper().createObjectNode();
        request.put("model", name);
        request.putObject("files").put(file, "sha256:" + sha256);
        if (ollama.template() != null) {
            request.put("template", ollama.template());
        }
        if (ollama.system() != null) {
            request.put("system", ollama.system());
        }
        if (!ollama.parameters().isEmpty()) {
            request.set("parameters", EventJson.mapper().<JsonNode>valueToTree(ollama.parameters()));
        }
        return request;
    }

    /** Without a template Ollama recognises the model's own. */
    static String text(RunConfig config, String path) {
        OllamaConfig ollama = config.ollama();
        StringBuilder text = new StringBuilder();
        text.append("# ").append(config.name()).append('\n');
        if (config.dataset().purpose() != null) {
            text.append("# purpose: ")
                    .append(config.dataset().purpose())
                    .append(". ")
                    .append(ModelCard.use(config))
                    .append('\n');
        }
        text.append("FROM ").append(path).append('\n');
        if (ollama.template() != null) {
            text.append("TEMPLATE ").append(quoted(ollama.template())).append('\n');
        }
        if (ollama.system() != null) {
            text.append("SYSTEM ").append(quoted(ollama.system())).append('\n');
        }
        for (Map.Entry<String, Object> parameter : ollama.parameters().entrySet()) {
            Collection<?> values =
                    parameter.getValue() instanceof Collection<?> many ? many : List.of(parameter.getValue());
            values.forEach(value -> text.append("PARAMETER ")
                    .append(parameter.getKey())
                    .append(' ')
                    .append(value instanceof String words ? quoted(words) : String.valueOf(value))
                    .append('\n'));
        }
        return text.toString();
    }

    /** Three quotes within cannot be escaped; the request has no such trouble. */
    private static String quoted(String value) {
        return "\"\"\"" + value.replace("\"\"\"", "'''") + "\"\"\"";
    }
}
