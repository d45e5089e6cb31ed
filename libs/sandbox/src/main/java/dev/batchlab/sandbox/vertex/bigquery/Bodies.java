package dev.batchlab.sandbox.vertex.bigquery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.json.Json;
import dev.batchlab.sandbox.vertex.GoogleError;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Request bodies; Google's clients send them zipped. */
final class Bodies {
    private Bodies() {}

    static JsonNode json(Context call) throws IOException {
        InputStream sent = call.bodyInputStream();
        boolean isZipped = "gzip".equals(call.header("Content-Encoding"));
        try (InputStream body = isZipped ? new GZIPInputStream(sent) : sent) {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw GoogleError.invalid("Invalid JSON payload received.");
        }
    }
}
