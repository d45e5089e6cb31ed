package dev.batchlab.experiments.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.experiments.spec.ExactJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Rows of a JSON-lines file; blank lines are none. */
final class JsonRows implements RowReader {
    private final String path;
    private final BufferedReader lines;
    private int line;

    JsonRows(String path, Reader text) {
        this.path = path;
        this.lines = new BufferedReader(text);
    }

    @Override
    public @Nullable RawRow next() throws IOException {
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            line++;
            if (!text.isBlank()) {
                return row(text);
            }
        }
        return null;
    }

    private RawRow row(String text) {
        try {
            JsonNode row = ExactJson.read(text);
            return row instanceof ObjectNode fields
                    ? RawRow.of(path, line, fields)
                    : RawRow.unreadable(path, line, "the line is JSON, but no object");
        } catch (JsonProcessingException e) {
            return RawRow.unreadable(
                    path,
                    line,
                    "the line is not JSON: " + e.getOriginalMessage() + " (column "
                            + e.getLocation().getColumnNr() + ")");
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
