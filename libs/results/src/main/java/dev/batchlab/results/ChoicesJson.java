package dev.batchlab.results;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.batchlab.statistics.ClassScores;
import dev.batchlab.statistics.Classification;
import dev.batchlab.statistics.Confusion;
import dev.batchlab.statistics.Interval;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** The part of {@code summary.json} about choices. */
final class ChoicesJson {
    private static final int DECIMALS = 6;

    private ChoicesJson() {}

    static void write(JsonGenerator json, Choices choices) throws IOException {
        json.writeObjectFieldStart("choices");
        ChoiceScores all = choices.all(List.of());
        scores(json, all);
        chosen(json, all);
        json.writeArrayFieldStart("models");
        for (String model : choices.models()) {
            json.writeStartObject();
            JsonLines.text(json, "model", model);
            ChoiceScores scores = choices.of(model, List.of());
            scores(json, scores);
            chosen(json, scores);
            classes(json, scores);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("groups");
        for (String group : choices.groups()) {
            for (String model : choices.models()) {
                json.writeStartObject();
                JsonLines.text(json, "group", group);
                JsonLines.text(json, "model", model);
                scores(json, choices.of(model, group, List.of()));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void scores(JsonGenerator json, ChoiceScores scores) throws IOException {
        boolean judged = scores.accuracy().cases() > 0;
        json.writeNumberField("judged", scores.accuracy().cases());
        json.writeNumberField("correct", scores.accuracy().hits());
        JsonLines.decimal(json, "accuracy", judged ? decimal(scores.accuracy().value()) : null);
        if (judged) {
            Interval interval = scores.accuracy().wilson(ChoiceScores.LEVEL);
            json.writeObjectFieldStart("interval");
            JsonLines.decimal(json, "low", decimal(interval.low()));
            JsonLines.decimal(json, "high", decimal(interval.high()));
            JsonLines.decimal(json, "level", BigDecimal.valueOf(interval.level()));
            JsonLines.text(json, "method", interval.method());
            json.writeEndObject();
        }
        json.writeNumberField("invalid", scores.invalid());
        json.writeNumberField("unanswered", scores.unanswered());
        json.writeNumberField("unlabelled", scores.unlabelled());
    }

    private static void chosen(JsonGenerator json, ChoiceScores scores) throws IOException {
        json.writeObjectFieldStart("chosen");
        for (Map.Entry<String, Integer> option : scores.chosen().entrySet()) {
            json.writeNumberField(WellFormed.text(option.getKey()), option.getValue());
        }
        json.writeEndObject();
    }

    /** The counts of the confusion: one row a right option; one column a chosen one and, last, the invalid answers. */
    private static void classes(JsonGenerator json, ChoiceScores scores) throws IOException {
        Confusion confusion = scores.confusion();
        Classification classification = scores.classification();
        if (confusion == null || classification == null) {
            return;
        }
        JsonLines.decimal(json, "macro_f1", decimal(classification.macroF1()));
        json.writeArrayFieldStart("classes");
        for (ClassScores one : classification.classes()) {
            json.writeStartObject();
            JsonLines.text(json, "option", one.label());
            JsonLines.decimal(json, "precision", decimal(one.precision()));
            JsonLines.decimal(json, "recall", decimal(one.recall()));
            JsonLines.decimal(json, "f1", decimal(one.f1()));
            json.writeNumberField("gold", one.support());
            json.writeNumberField("chosen", one.predicted());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("confusion");
        json.writeArrayFieldStart("options");
        for (String label : confusion.labels()) {
            json.writeString(WellFormed.text(label));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("counts");
        for (int[] row : confusion.counts()) {
            json.writeArray(row, 0, row.length);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
