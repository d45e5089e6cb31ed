package dev.batchlab.results;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/** Writes {@code errors.jsonl}: one object per failed attempt, also of cells that another attempt made good. */
public final class ErrorsJsonl {

    /** Writes the failures in matrix order, per cell by attempt; leaves the stream open. */
    public void write(Cells cells, OutputStream out) throws IOException {
        JsonGenerator json = JsonLines.to(out);
        cells.inMatrixOrder(cell -> {
            for (FailedAttempt failure : cell.failures()) {
                line(json, cell, failure);
            }
        });
        json.flush();
    }

    private static void line(JsonGenerator json, CellResult cell, FailedAttempt failure) throws IOException {
        json.writeStartObject();
        JsonLines.text(json, "custom_id", cell.cell().customId());
        json.writeNumberField("attempt", failure.attempt());
        JsonLines.text(json, "kind", failure.error().kind());
        JsonLines.text(json, "code", failure.error().code());
        JsonLines.text(json, "message", failure.error().message());
        JsonLines.text(json, "batch", failure.batch());
        json.writeEndObject();
        JsonLines.endLine(json);
    }
}
