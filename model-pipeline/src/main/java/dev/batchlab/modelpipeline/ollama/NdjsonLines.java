package dev.batchlab.modelpipeline.ollama;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** JSON objects, one a line, as they come. */
final class NdjsonLines implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final BufferedReader lines;

    NdjsonLines(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** Null at the end. */
    @Nullable
    JsonNode next() throws IOException {
        String line;
        do {
            try {
                line = lines.readLine();
            } catch (IOException e) {
                throw new OllamaTrouble(OllamaTrouble.Kind.UNREACHABLE, "the stream broke off: " + e.getMessage());
            }
        } while (line != null && line.isBlank());
        if (line == null) {
            return null;
        }
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new OllamaTrouble(OllamaTrouble.Kind.GARBLED, "a line of the stream is no JSON");
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
