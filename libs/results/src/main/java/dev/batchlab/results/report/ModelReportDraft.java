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
        blocks.add(new Block.Paragraph(
                verdict() + ". " + comparison().path("explanation").asText()));
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
        List<List<String>> rows = new ModelMetricRows(model("model_a"), model("model_b"), words).all();
        blocks.add(new Block.Table(List.of("", "#" + words.of("Model A"), "#" + words.of("Model B")), rows));
    }

    private JsonNode model(String key) {
        return results.path(key);
    }

    private void comparisons() {
        heading("Comparison");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                words.of("Accuracy"),
                Figures.points(comparison().path("accuracy_improvement")),
                interval("accuracy_interval"),
                accuracyTest(comparison().path("mcnemar"))));
        rows.add(List.of(
                words.of("Macro F1"),
                Figures.points(comparison().path("f1_macro_improvement")),
                interval("f1_macro_interval"),
                "paired bootstrap"));
        JsonNode latency = comparison().path("latency_ms");
        rows.add(List.of(
                words.of("Latency"),
                Figures.number(latency.path("shift")) + " ms",
                Figures.number(latency.path("interval").path("low")) + " – "
                        + Figures.number(latency.path("interval").path("high")),
                "Wilcoxon p = " + Figures.number(latency.path("p"))));
        blocks.add(new Block.Table(List.of("", "#B − A", "#95 %", "test"), rows));
        JsonNode power = comparison().path("power");
        blocks.add(new Block.Paragraph(power.path("samples").asInt() + " samples can show a difference of "
                + Figures.points(power.path("detectable")) + " or more; for "
                + Figures.points(power.path("relevant_difference"))
                + " it takes "
                + power.path("samples_needed").asInt() + "."));
        List<List<String>> secondary = StreamSupport.stream(
                        results.path("secondary_tests").spliterator(), false)
                .map(test -> List.of(
                        test.path("test").asText(),
                        Figures.number(test.path("p")),
                        Figures.number(test.path("p_holm"))))
                .toList();
        blocks.add(new Block.Table(List.of("secondary test", "#p", "#p, Holm"), secondary));
    }

    /** Where rows belong to groups the test is another, and has no mid-p. */
    private static String accuracyTest(JsonNode test) {
        String p = test.path("method").asText("McNemar exact") + " p = " + Figures.number(test.path("p"));
        return test.has("mid_p") ? p + ", mid-p = " + Figures.number(test.path("mid_p")) : p;
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
                    Figures.number(a.path("precision")),
                    Figures.number(a.path("recall")),
                    Figures.number(a.path("f1")),
                    Figures.number(b.path("precision")),
                    Figures.number(b.path("recall")),
                    Figures.number(b.path("f1"))));
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
        return Figures.points(interval.path("low")) + " – " + Figures.points(interval.path("high"));
    }
}
