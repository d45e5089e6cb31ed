package dev.batchlab.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.batchlab.events.LineCounts;
import dev.batchlab.events.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code summary.json}; programs rely on its keys. */
public final class SummaryJson {
    private SummaryJson() {}

    /** The file's bytes, indented, ending in a line feed. */
    public static byte[] bytes(Summary summary) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonLines.to(out)) {
            DefaultIndenter indent = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent));
            write(json, summary);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, Summary summary) throws IOException {
        json.writeStartObject();
        JsonLines.text(json, "experiment", summary.experiment());
        JsonLines.text(json, "state", summary.state());
        json.writeNumberField("planned", summary.planned());
        time(json, "started", summary.started());
        time(json, "finished", summary.finished());
        JsonLines.decimal(
                json,
                "elapsed_s",
                summary.elapsed() == null
                        ? null
                        : BigDecimal.valueOf(summary.elapsed().toMillis(), 3));
        outcomes(json, summary);
        json.writeNumberField("attempts", summary.attempts());
        long total = summary.quality().total();
        long valid = summary.count(Outcome.VALID);
        JsonLines.decimal(json, "success_rate", Notation.rate(valid, total));
        JsonLines.decimal(json, "error_rate", Notation.rate(total - valid, total));
        quality(json, summary.quality());
        SummaryLists.errors(json, summary.errors());
        lines(json, summary.lines());
        SummaryLists.tokens(json, summary.usage());
        money(json, "cost_usd", summary.cost().usd());
        money(json, "list_cost_usd", summary.cost().listUsd());
        accounting(json, summary.accounting());
        SummaryLists.batches(json, summary.batches());
        SummaryLists.groups(json, summary.groups());
        if (!summary.choices().isEmpty()) {
            ChoicesJson.write(json, summary.choices());
        }
        if (!summary.complaints().isEmpty()) {
            SummaryLists.complaints(json, summary.complaints());
        }
        json.writeEndObject();
    }

    private static void outcomes(JsonGenerator json, Summary summary) throws IOException {
        json.writeObjectFieldStart("outcomes");
        for (Outcome outcome : Outcome.values()) {
            json.writeNumberField(outcome.wireName(), summary.count(outcome));
        }
        json.writeEndObject();
    }

    private static void quality(JsonGenerator json, Quality quality) throws IOException {
        json.writeObjectFieldStart("quality");
        json.writeNumberField("total", quality.total());
        json.writeNumberField("success", quality.success());
        json.writeNumberField("retry_success", quality.retrySuccess());
        json.writeNumberField("failed", quality.failed());
        json.writeObjectFieldStart("pattern_match_stats");
        for (Map.Entry<String, Long> form : quality.patternMatchStats().entrySet()) {
            json.writeNumberField(WellFormed.text(form.getKey()), form.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void lines(JsonGenerator json, LineCounts lines) throws IOException {
        json.writeObjectFieldStart("lines");
        json.writeNumberField("total", lines.total());
        json.writeNumberField("matched", lines.matched());
        json.writeNumberField("empty", lines.empty());
        json.writeNumberField("unparsable", lines.unparsable());
        json.writeNumberField("duplicate", lines.duplicate());
        json.writeNumberField("foreign", lines.foreign());
        json.writeNumberField("conflicting", lines.conflicting());
        json.writeNumberField("replaced_surrogates", lines.replacedSurrogates());
        json.writeEndObject();
    }

    private static void accounting(JsonGenerator json, Accounting accounting) throws IOException {
        json.writeObjectFieldStart("accounting");
        json.writeNumberField("matrix", accounting.matrix());
        json.writeNumberField("settled", accounting.settled());
        json.writeNumberField("open", accounting.open());
        json.writeBooleanField("closed", accounting.closed());
        json.writeEndObject();
    }

    static void money(JsonGenerator json, String field, @Nullable BigDecimal usd) throws IOException {
        JsonLines.decimal(json, field, usd == null ? null : Notation.money(usd));
    }

    static void time(JsonGenerator json, String field, @Nullable Instant instant) throws IOException {
        JsonLines.text(json, field, instant == null ? null : Notation.time(instant));
    }
}
