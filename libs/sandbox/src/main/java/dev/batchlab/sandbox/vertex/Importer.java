package dev.batchlab.sandbox.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.BatchError;
import dev.batchlab.sandbox.InputCheck;
import dev.batchlab.sandbox.Limits;
import dev.batchlab.sandbox.generatecontent.GenerateContentPrompt;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Vertex's import of an input: what it does not like fails the whole job. Files of Cloud Storage are looked at more closely than tables. */
final class Importer implements InputCheck {
    private final String model;
    private final Limits limits;
    private final @Nullable ImportedShape shape;
    private int lines;
    private long bytes;
    private long inputTokens;

    Importer(String model, Limits limits, boolean isFile) {
        this.model = model;
        this.limits = limits;
        this.shape = isFile ? new ImportedShape() : null;
    }

    @Override
    public Optional<BatchError> accept(int lineNumber, byte[] line) {
        lines++;
        bytes += line.length + 1L;
        if (lines > limits.linesPerBatch()) {
            return failed("The input has more than " + limits.linesPerBatch() + " requests.", null);
        }
        if (shape != null && bytes > limits.bytesPerBatch()) {
            return failed("The input is larger than " + limits.bytesPerBatch() + " bytes.", null);
        }
        JsonNode row = parse(line);
        if (row == null || !row.isObject()) {
            return failed("Line " + lineNumber + " is no JSON object.", lineNumber);
        }
        if (!row.path("request").isObject()) {
            return failed("Line " + lineNumber + " has no field 'request'.", lineNumber);
        }
        Optional<String> complaint = shape == null ? Optional.empty() : shape.complaint(row);
        if (complaint.isPresent()) {
            return failed(complaint.get() + " (line " + lineNumber + ")", lineNumber);
        }
        inputTokens += GenerateContentPrompt.inputTokens(row.path("request"));
        return Optional.empty();
    }

    @Override
    public Optional<BatchError> end() {
        return lines == 0 ? failed("The input is empty.", null) : Optional.empty();
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public int lines() {
        return lines;
    }

    @Override
    public long inputTokens() {
        return inputTokens;
    }

    private static @Nullable JsonNode parse(byte[] line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (IOException e) {
            return null;
        }
    }

    private static Optional<BatchError> failed(String why, @Nullable Integer line) {
        return Optional.of(new BatchError("3", "Failed to import data. " + why, null, line));
    }
}
