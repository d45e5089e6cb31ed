package dev.batchlab.sandbox.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.json.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The schema an answer has to fit: as the prompt says it in words, else as structured output has it. */
final class AskedSchema {
    private static final Pattern IN_WORDS = Pattern.compile("(?m)^JSON Schema:\\s*(\\{.*\\})\\s*$");

    private AskedSchema() {}

    static @Nullable JsonNode in(Prompt prompt) {
        Matcher words = IN_WORDS.matcher(prompt.user());
        JsonNode schema = prompt.schema();
        while (words.find()) {
            schema = parsed(words.group(1));
        }
        return schema;
    }

    private static @Nullable JsonNode parsed(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
