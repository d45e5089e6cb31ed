package dev.batchlab.sandbox.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.BatchOrder;
import dev.batchlab.sandbox.generatecontent.GeminiModel;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The body of a create call, checked as far as Vertex checks it at once: whether input and output are there shows only later. */
record CreateJob(String displayName, String model, String input, String output, Map<String, String> labels) {
    private static final Set<String> KEYS =
            Set.of("displayName", "model", "inputConfig", "outputConfig", "labels", "name", "modelParameters");
    private static final Pattern LABEL_KEY = Pattern.compile("[\\p{Ll}][\\p{Ll}\\p{Nd}_-]{0,62}");
    private static final Pattern LABEL_VALUE = Pattern.compile("[\\p{Ll}\\p{Nd}_-]{0,63}");
    private static final int LONGEST_NAME = 128;

    static CreateJob read(byte[] body) {
        JsonNode json = parse(body);
        json.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw GoogleError.invalid("Invalid JSON payload received. Unknown name \"" + key
                        + "\" at 'batch_prediction_job': Cannot find field.");
            }
        });
        String name = required(json, "displayName", "display_name");
        if (name.length() > LONGEST_NAME) {
            throw GoogleError.invalid("The display name has more than " + LONGEST_NAME + " characters.");
        }
        String model = required(json, "model", "model");
        if (GeminiModel.find(model).isEmpty()) {
            throw ModelRoutes.unknown(GeminiModel.bare(model));
        }
        return new CreateJob(
                name, model, input(json.path("inputConfig")), output(json.path("outputConfig")), labels(json));
    }

    BatchOrder order(Account account, Place place, String inputFileId) {
        return new BatchOrder(
                account.provider(),
                account.id(),
                inputFileId,
                model,
                "",
                labels,
                null,
                Map.of(
                        "displayName",
                        displayName,
                        "input",
                        input,
                        "output",
                        output,
                        "project",
                        place.project(),
                        "location",
                        place.location()));
    }

    private static String input(JsonNode config) {
        String format = required(config, "instancesFormat", "input_config.instances_format");
        String uri = format.equals("bigquery")
                ? config.path("bigquerySource").path("inputUri").asText("")
                : config.path("gcsSource").path("uris").path(0).asText("");
        if (!uri.startsWith(format.equals("bigquery") ? "bq://" : "gs://")) {
            throw GoogleError.invalid("Invalid input_config: instances_format '" + format
                    + "' needs a source of that kind, but got '" + uri + "'.");
        }
        return uri;
    }

    private static String output(JsonNode config) {
        String format = required(config, "predictionsFormat", "output_config.predictions_format");
        String uri = format.equals("bigquery")
                ? config.path("bigqueryDestination").path("outputUri").asText("")
                : config.path("gcsDestination").path("outputUriPrefix").asText("");
        if (!uri.startsWith(format.equals("bigquery") ? "bq://" : "gs://")) {
            throw GoogleError.invalid("Invalid output_config: predictions_format '" + format
                    + "' needs a destination of that kind, but got '" + uri + "'.");
        }
        return uri;
    }

    private static Map<String, String> labels(JsonNode json) {
        Map<String, String> labels = new LinkedHashMap<>();
        json.path("labels").fields().forEachRemaining(label -> {
            String value = label.getValue().asText();
            if (!LABEL_KEY.matcher(label.getKey()).matches()
                    || !LABEL_VALUE.matcher(value).matches()) {
                throw GoogleError.invalid("Invalid label '" + label.getKey() + "': '" + value
                        + "'. Keys and values have at most 63 lower-case letters, digits, underscores and dashes.");
            }
            labels.put(label.getKey(), value);
        });
        return labels;
    }

    private static String required(JsonNode json, String key, String called) {
        String value = json.path(key).asText("");
        if (value.isEmpty()) {
            throw GoogleError.invalid("Required field is not set: " + called);
        }
        return value;
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
        throw GoogleError.invalid("Invalid JSON payload received.");
    }
}
