package dev.batchlab.results;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.batchlab.events.CellRef;
import dev.batchlab.events.Usage;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code results.jsonl}: the rows of the CSV as objects, with what does not fit a table. */
public final class ResultsJsonl {
    private final ExperimentShape shape;
    private final LongTexts texts;

    public ResultsJsonl(ExperimentShape shape, LongTexts texts) {
        this.shape = shape;
        this.texts = texts;
    }

    /** Writes a line per settled cell in matrix order; leaves the stream open. */
    public void write(Cells cells, OutputStream out) throws IOException {
        JsonGenerator json = JsonLines.to(out);
        cells.inMatrixOrder(cell -> {
            if (cell.settled()) {
                line(json, cell);
            }
        });
        json.flush();
    }

    private void line(JsonGenerator json, CellResult result) throws IOException {
        json.writeStartObject();
        JsonLines.text(json, "custom_id", result.cell().customId());
        cell(json, result.cell());
        JsonLines.text(json, "timestamp", Notation.time(result.created()));
        JsonLines.text(json, "outcome", result.outcome().wireName());
        json.writeObjectFieldStart("values");
        for (Map.Entry<String, BigDecimal> value : result.values().entrySet()) {
            JsonLines.decimal(json, value.getKey(), value.getValue());
        }
        for (String field : shape.answer().fields()) {
            JsonLines.scalar(json, field, result.fields().get(field));
        }
        if (result.choice() != null) {
            JsonLines.text(json, "choice", result.choice());
        }
        json.writeEndObject();
        if (shape.answer().hasGold()) {
            JsonLines.text(json, "gold", result.gold());
            correct(json, result.correct());
        }
        texts(json, "reasons", result.reasons());
        metadata(json, result);
        JsonLines.text(json, "text", texts.textOf(result));
        usage(json, result.usage());
        @Nullable BigDecimal usd = result.cost().usd();
        JsonLines.decimal(json, "cost_usd", usd == null ? null : Notation.money(usd));
        json.writeNumberField("attempts", result.attempts());
        json.writeFieldName("error");
        if (result.error() == null) {
            json.writeNull();
        } else {
            JsonLines.error(json, result.error());
        }
        json.writeEndObject();
        JsonLines.endLine(json);
    }

    private void cell(JsonGenerator json, CellRef cell) throws IOException {
        json.writeObjectFieldStart("cell");
        json.writeNumberField("index", cell.index());
        JsonLines.text(json, "model", cell.model());
        JsonLines.text(json, "developer", cell.developer());
        if (shape.kind() == ExperimentKind.DATASET) {
            JsonLines.text(json, "group", cell.group());
            if (cell.row() != null) {
                json.writeNumberField("row", cell.row());
            }
        }
        for (Map.Entry<String, String> axis : cell.axes().entrySet()) {
            JsonLines.text(json, axis.getKey(), axis.getValue());
        }
        json.writeNumberField("trial", cell.trial());
        json.writeEndObject();
    }

    private static void metadata(JsonGenerator json, CellResult result) throws IOException {
        json.writeObjectFieldStart("metadata");
        @Nullable BigDecimal temperature = result.cell().temperature();
        json.writeFieldName("temperature");
        if (temperature == null) {
            json.writeNull();
        } else {
            json.writeNumber(Notation.plain(temperature));
        }
        JsonLines.text(json, "validation_status", result.validationStatus().wireName());
        texts(json, "matched_patterns", result.matchedForms());
        json.writeArrayFieldStart("problems");
        for (String problem : result.problems()) {
            json.writeString(WellFormed.text(problem));
        }
        json.writeEndArray();
        JsonLines.text(json, "model_snapshot", result.modelSnapshot());
        JsonLines.text(json, "finish_reason", result.finishReason());
        json.writeEndObject();
    }

    private static void correct(JsonGenerator json, @Nullable Boolean correct) throws IOException {
        if (correct == null) {
            json.writeNullField("correct");
        } else {
            json.writeBooleanField("correct", correct);
        }
    }

    private static void usage(JsonGenerator json, Usage usage) throws IOException {
        json.writeObjectFieldStart("usage");
        json.writeNumberField("input", usage.input());
        json.writeNumberField("cached", usage.cached());
        json.writeNumberField("output", usage.output());
        json.writeNumberField("reasoning", usage.reasoning());
        json.writeNumberField("total", usage.total());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String field, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            JsonLines.text(json, text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }
}
