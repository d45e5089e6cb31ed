package dev.batchlab.results.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Says what stands in the report of a comparison, and in which order: the conclusion is that of the test, never of the bars. */
final class ModelReportDraft {
    private final JsonNode results;
    private final ModelWords words;
    private final List<Block> blocks = new ArrayList<>();

    ModelReportDraft(JsonNode results, Locale locale) {
        this.results = results;
        this.words = new ModelWords(locale);
    }

    List<Block> blocks(boolean withFigure) {
        blocks.add(
                new Block.Heading(1, "A/B: " + results.path("run").path("name").asText()));
        heading("Conclusion");
        blocks.add(new Block.Paragraph(verdict() + ". "
                + comparison().path("explanation").asText()));
        notes();
        information();
        metrics();
        comparisons();
        if (withFigure) {
            heading("Visualization");
            blocks.add(new Block.Figure(
                    ModelReport.FIGURE,
                    "Accuracy, macro F1, latency and the improvement with its interval; the tables say the same"));
        }
        classes();
        confusion("model_a", "Model A");
        confusion("model_b", "Model B");
        purpose();
        return blocks;
    }

    /** The word that programs know, and what it means. */
    private String verdict() {
        String word = results.path("verdict").asText();
        return words.of(word).equals(word) ? word : word + "（" + words.of(word) + "）";
    }

    private JsonNode comparison() {
        return results.path("comparison");
    }

    private void heading(String english) {
        blocks.add(new Block.Heading(2, words.of(english)));
    }

    /** What its author wants every reader to know. */
    private void notes() {
        if (!results.path("run").path("notes").isEmpty()) {
            heading("Notes");
            results.path("run").path("notes").forEach(note -> blocks.add(new Block.Paragraph(note.asText())));
        }
    }

    private void information() {
        heading("Test information");
        JsonNode models = results.path("models");
        blocks.add(new Block.Table(
                List.of("", words.of("Model A"), words.of("Model B")),
                List.of(
                        List.of(
                                words.of("name"),
                                models.path("model_a").path("name").asText(),
                                models.path("model_b").path("name").asText()),
                        List.of(
                                words.of("description"),
                                models.path("model_a").path("description").asText(),
                                models.path("model_b").path("description").asText()))));
        blocks.add(new Block.Paragraph("Run " + results.path("run").path("id").asText() + ", "
                + results.path("timestamp").asText() + ", "
                + results.path("quantization").asText() + ", "
                + results.path("model_a").path("num_samples").asInt() + " samples, seed "
                + results.path("run").path("seed").asText() + "."));
    }

    private void metrics() {
        heading("Metrics");
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
        blocks.add(new Block.Table(List.of("", "#" + words.of("Model A"), "#" + words.of("Model B")), rows));
    }

    private List<String> rate(String name, String key) {
        return List.of(
                words.of(name),
                rateOf(model("model_a").path(key)),
                rateOf(model("model_b").path(key)));
    }

    private static String rateOf(JsonNode rate) {
        if (!rate.path("value").isNumber()) {
            return "–";
        }
        return percent(rate.path("value")) + " ("
                + percent(rate.path("interval").path("low")) + "–"
                + percent(rate.path("interval").path("high")) + ")";
    }

    private List<String> figure(String name, String key) {
        return List.of(
                words.of(name),
                number(model("model_a").path(key)),
                number(model("model_b").path(key)));
    }

    private List<String> deep(String name, String key, String inner) {
        return List.of(
                words.of(name),
                number(model("model_a").path(key).path(inner)),
                number(model("model_b").path(key).path(inner)));
    }

    private List<String> memory(String name, String key) {
        return List.of(
                words.of(name),
                megabytes(model("model_a").path("memory").path(key)),
                megabytes(model("model_b").path("memory").path(key)));
    }

    private JsonNode model(String key) {
        return results.path(key);
    }

    private void comparisons() {
        heading("Comparison");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.of("Accuracy"),
                points(comparison().path("accuracy_improvement")),
                interval("accuracy_interval"),
                "McNemar exact p = " + number(comparison().path("mcnemar").path("p")) + ", mid-p = "
                        + number(comparison().path("mcnemar").path("mid_p"))));
        rows.add(List.of(
                words.of("Macro F1"),
                points(comparison().path("f1_macro_improvement")),
                interval("f1_macro_interval"),
                "paired bootstrap"));
        JsonNode latency = comparison().path("latency_ms");
        rows.add(List.of(
                words.of("Latency"),
                number(latency.path("shift")) + " ms",
                number(latency.path("interval").path("low")) + " – "
                        + number(latency.path("interval").path("high")),
                "Wilcoxon p = " + number(latency.path("p"))));
        blocks.add(new Block.Table(List.of("", "#B − A", "#95 %", "test"), rows));
        JsonNode power = comparison().path("power");
        blocks.add(new Block.Paragraph(power.path("samples").asInt() + " samples can show a difference of "
                + points(power.path("detectable")) + " or more; for " + points(power.path("relevant_difference"))
                + " it takes "
                + power.path("samples_needed").asInt() + "."));
        List<List<String>> secondary = StreamSupport.stream(
                        results.path("secondary_tests").spliterator(), false)
                .map(test -> List.of(test.path("test").asText(), number(test.path("p")), number(test.path("p_holm"))))
                .toList();
        blocks.add(new Block.Table(List.of("secondary test", "#p", "#p, Holm"), secondary));
    }

    private void classes() {
        heading("Per class");
        List<List<String>> rows = new ArrayList<>();
        JsonNode ofB = model("model_b").path("per_class");
        int at = 0;
        for (JsonNode a : model("model_a").path("per_class")) {
            JsonNode b = ofB.path(at++);
            rows.add(List.of(
                    a.path("label").asText(),
                    a.path("support").asText(),
                    number(a.path("precision")),
                    number(a.path("recall")),
                    number(a.path("f1")),
                    number(b.path("precision")),
                    number(b.path("recall")),
                    number(b.path("f1"))));
        }
        blocks.add(new Block.Table(
                List.of("class", "#n", "#A precision", "#A recall", "#A F1", "#B precision", "#B recall", "#B F1"),
                rows));
    }

    private void confusion(String key, String name) {
        JsonNode matrix = model(key).path("confusion");
        if (matrix.isMissingNode()) {
            return;
        }
        blocks.add(new Block.Heading(3, words.of("Confusion matrix") + ": " + words.of(name)));
        List<String> columns = new ArrayList<>(List.of("true \\ answered"));
        matrix.path("columns").forEach(column -> columns.add("#" + column.asText()));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < matrix.path("rows").size(); i++) {
            List<String> row =
                    new ArrayList<>(List.of(matrix.path("rows").get(i).asText()));
            matrix.path("counts").path(i).forEach(count -> row.add(count.asText()));
            rows.add(row);
        }
        blocks.add(new Block.Table(columns, rows));
    }

    private void purpose() {
        heading("Data and purpose");
        if (results.hasNonNull("purpose")) {
            blocks.add(new Block.Paragraph("Purpose: " + results.path("purpose").asText() + ". "
                    + results.path("use").asText()));
        }
        JsonNode data = results.path("dataset");
        List<List<String>> rows = new ArrayList<>();
        data.path("provenance")
                .fields()
                .forEachRemaining(field ->
                        rows.add(List.of(field.getKey(), field.getValue().asText())));
        rows.add(List.of(
                "signs of personal data", data.path("signs_of_personal_data").toString()));
        rows.add(List.of("train rows", data.path("train_rows").asText()));
        rows.add(List.of("test rows", data.path("test_rows").asText()));
        blocks.add(new Block.Table(List.of("data", ""), rows));
    }

    private String interval(String key) {
        JsonNode interval = comparison().path(key);
        return points(interval.path("low")) + " – " + points(interval.path("high"));
    }

    private static String points(JsonNode share) {
        return share.isNumber() ? String.format(Locale.ROOT, "%+.1f points", share.asDouble() * 100) : "–";
    }

    private static String percent(JsonNode share) {
        return share.isNumber() ? String.format(Locale.ROOT, "%.1f %%", share.asDouble() * 100) : "–";
    }

    private static String number(JsonNode value) {
        if (!value.isNumber()) {
            return "–";
        }
        double number = value.asDouble();
        return Math.abs(number) >= 100
                ? String.format(Locale.ROOT, "%.0f", number)
                : number != 0 && Math.abs(number) < 0.001
                        ? String.format(Locale.ROOT, "%.1e", number)
                        : String.format(Locale.ROOT, "%.3f", number);
    }

    private static String megabytes(JsonNode bytes) {
        return bytes.isNumber() && bytes.asLong() > 0 ? (bytes.asLong() >> 20) + " MiB" : "–";
    }
}
