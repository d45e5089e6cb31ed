package dev.batchlab.results.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The rows of the table that sets two models side by side. */
record ModelMetricRows(JsonNode a, JsonNode b, ModelWords words) {

    List<List<String>> all() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(rate("Accuracy", "accuracy_detail"));
        rows.add(figure("Macro F1", "f1_macro"));
        rows.add(figure("weighted F1", "f1_weighted"));
        rows.add(figure("balanced accuracy", "balanced_accuracy"));
        rows.add(figure("Matthews correlation", "matthews_correlation"));
        rows.add(rate("Unsafe-allow rate", "unsafe_allow_rate"));
        rows.add(rate("no label (counts as wrong)", "invalid"));
        rows.add(rate("answered as asked (JSON)", "format_compliance"));
        rows.add(figure("requests answered", "success_rate"));
        rows.add(deep("latency p50, ms", "latency_ms", "p50"));
        rows.add(deep("latency p95, ms", "latency_ms", "p95"));
        rows.add(deep("time to first token p50, ms", "time_to_first_token_ms", "p50"));
        rows.add(figure("tokens/s", "tokens_per_second"));
        rows.add(memory("memory, reported", "reported_bytes"));
        rows.add(memory("memory, measured peak", "measured_peak_bytes"));
        return rows;
    }

    private List<String> rate(String name, String key) {
        return List.of(words.of(name), rateOf(a.path(key)), rateOf(b.path(key)));
    }

    private static String rateOf(JsonNode rate) {
        if (!rate.path("value").isNumber()) {
            return "–";
        }
        return Figures.percent(rate.path("value")) + " ("
                + Figures.percent(rate.path("interval").path("low")) + "–"
                + Figures.percent(rate.path("interval").path("high")) + ")";
    }

    private List<String> figure(String name, String key) {
        return List.of(words.of(name), Figures.number(a.path(key)), Figures.number(b.path(key)));
    }

    private List<String> deep(String name, String key, String inner) {
        return List.of(
                words.of(name),
                Figures.number(a.path(key).path(inner)),
                Figures.number(b.path(key).path(inner)));
    }

    private List<String> memory(String name, String key) {
        return List.of(
                words.of(name),
                Figures.megabytes(a.path("memory").path(key)),
                Figures.megabytes(b.path("memory").path(key)));
    }
}
