package dev.batchlab.sandbox.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.BatchOrder;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body of a create call, checked as far as OpenAI checks it at once. */
record CreateBatch(
        String inputFileId,
        String endpoint,
        String window,
        @Nullable Map<String, String> metadata,
        @Nullable Long outputLives) {
    private static final Set<String> SIMULATED = Set.of("/v1/chat/completions", "/v1/responses");
    private static final int MOST_PAIRS = 16;
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_VALUE = 512;

    static CreateBatch read(byte[] body, Set<String> windows) {
        JsonNode json = parse(body);
        String endpoint = required(json, "endpoint");
        String window = required(json, "completion_window");
        if (!SIMULATED.contains(endpoint)) {
            throw OpenAiError.invalid(
                    400,
                    "Invalid value: '" + endpoint + "'. The sandbox answers "
                            + SIMULATED.stream().sorted().toList() + ".",
                    "endpoint");
        }
        if (!windows.contains(window)) {
            String allowed = windows.stream().sorted().collect(Collectors.joining("', '", "'", "'"));
            throw OpenAiError.invalid(
                    400,
                    "Invalid value: '" + window + "'. Value must be " + allowed + ".",
                    "completion_window",
                    "invalid_value");
        }
        JsonNode lives = json.path("output_expires_after").path("seconds");
        return new CreateBatch(
                required(json, "input_file_id"),
                endpoint,
                window,
                metadata(json.get("metadata")),
                lives.isMissingNode() ? null : Expiry.checked(lives.asText(), "output_expires_after.seconds"));
    }

    BatchOrder order(Account account) {
        return new BatchOrder(account.provider(), account.id(), inputFileId, endpoint, window, metadata, outputLives);
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            // told below
        }
        throw OpenAiError.invalid(400, "We could not parse the JSON body of your request.", null);
    }

    private static String required(JsonNode json, String key) {
        JsonNode value = json.get(key);
        if (value == null || value.isNull()) {
            throw OpenAiError.invalid(
                    400, "Missing required parameter: '" + key + "'.", key, "missing_required_parameter");
        }
        if (!value.isTextual()) {
            throw OpenAiError.invalid(400, "Invalid type for '" + key + "': expected a string.", key, "invalid_type");
        }
        return value.textValue();
    }

    private static @Nullable Map<String, String> metadata(@Nullable JsonNode json) {
        if (json == null || json.isNull()) {
            return null;
        }
        if (!json.isObject()) {
            throw OpenAiError.invalid(
                    400, "Invalid type for 'metadata': expected an object.", "metadata", "invalid_type");
        }
        if (json.size() > MOST_PAIRS) {
            throw OpenAiError.invalid(
                    400,
                    "Invalid 'metadata': too many properties. Expected at most " + MOST_PAIRS + ", but got "
                            + json.size() + ".",
                    "metadata",
                    "object_above_max_properties");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        json.fields().forEachRemaining(pair -> metadata.put(pair.getKey(), checked(pair)));
        return metadata;
    }

    private static String checked(Map.Entry<String, JsonNode> pair) {
        String param = "metadata." + pair.getKey();
        if (!pair.getValue().isTextual()) {
            throw OpenAiError.invalid(
                    400, "Invalid type for '" + param + "': expected a string.", param, "invalid_type");
        }
        String value = pair.getValue().textValue();
        if (pair.getKey().length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
            throw OpenAiError.invalid(
                    400,
                    "Invalid '" + param + "': string too long. Keys can have up to " + LONGEST_KEY
                            + " and values up to " + LONGEST_VALUE + " characters.",
                    param,
                    "string_above_max_length");
        }
        return value;
    }
}
