package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.RequestFile;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.json.Json;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The body that creates a batch: by the name of an uploaded file, or with the requests themselves. */
final class CreateBatch {
    /** The vendor's ceiling for a body that carries requests. */
    static final long LARGEST_INLINE = 20_000_000;

    private CreateBatch() {}

    static byte[] body(StagedInput input, RequestFile file, SubmissionTag tag) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.EXACT.createGenerator(body)) {
            json.writeStartObject();
            json.writeObjectFieldStart("batch");
            json.writeStringField("displayName", DisplayName.of(tag));
            json.writeObjectFieldStart("inputConfig");
            if (input.location() != null) {
                json.writeStringField("fileName", input.location());
            } else {
                json.writeObjectFieldStart("requests");
                json.writeArrayFieldStart("requests");
                inlined(json, file);
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("The request file cannot be read: " + e.getMessage(), e);
        }
        return body.toByteArray();
    }

    private static void inlined(JsonGenerator json, RequestFile file) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    JsonNode request = Json.EXACT.readTree(line);
                    json.writeStartObject();
                    json.writeFieldName("request");
                    Json.EXACT.writeTree(json, request.path("request"));
                    json.writeObjectFieldStart("metadata");
                    json.writeStringField("key", request.path("key").asText());
                    json.writeEndObject();
                    json.writeEndObject();
                }
            }
        }
    }
}
