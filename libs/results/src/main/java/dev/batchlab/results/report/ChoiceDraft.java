package dev.batchlab.results.report;

import dev.batchlab.results.ChoiceScores;
import dev.batchlab.results.Choices;
import dev.batchlab.results.ExperimentShape;
import dev.batchlab.statistics.ClassScores;
import dev.batchlab.statistics.Classification;
import dev.batchlab.statistics.Confusion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a report says about choices. */
final class ChoiceDraft {
    private static final int MOST_ROWS = 200;
    private static final int MOST_BARS = 40;

    /** A wider table is no view a person can use; summary.json has all of it. */
    private static final int MOST_COLUMNS = 12;

    private final ExperimentShape shape;
    private final Choices choices;
    private final List<String> options;
    private final List<Block> blocks = new ArrayList<>();

    private ChoiceDraft(ExperimentShape shape, Choices choices) {
        this.shape = shape;
        this.choices = choices;
        this.options = shape.answer().options();
    }

    static List<Block> blocks(ExperimentShape shape, Choices choices) {
        ChoiceDraft draft = new ChoiceDraft(shape, choices);
        draft.blocks.add(new Block.Heading(2, "Choices"));
        if (choices.all(draft.options).accuracy().cases() > 0) {
            draft.accuracy();
        }
        draft.chosen();
        return draft.blocks;
    }

    private void accuracy() {
        String trials = shape.trials() > 1
                ? " Trials of one item are counted like items of their own, so the true interval is wider."
                : "";
        blocks.add(new Block.Paragraph(
                "Accuracy is correct ÷ judged, with Wilson's 95 % interval. An answer without a valid choice is judged wrong; a request without"
                        + " an answer is not judged." + trials));
        List<List<String>> rows = new ArrayList<>();
        choices.models().forEach(model -> rows.add(row(List.of(model), choices.of(model, options))));
        blocks.add(new Block.Table(
                List.of(
                        "model",
                        "#judged",
                        "#correct",
                        "#accuracy",
                        "95 % interval",
                        "#invalid",
                        "#unanswered",
                        "#macro F1"),
                rows));
        if (choices.models().size() <= MOST_BARS) {
            chart();
        }
        if (choices.groups().size() > 1) {
            byGroup();
        }
        choices.models().forEach(this::classes);
    }

    private void chart() {
        List<Double> shares = choices.models().stream()
                .map(model -> choices.of(model, options).accuracy().value())
                .toList();
        blocks.add(new Block.Picture(
                new Chart(
                        "accuracy-by-model",
                        "Accuracy by model",
                        "share of judged answers",
                        false,
                        choices.models(),
                        Map.of("accuracy", shares)),
                "Accuracy by model; the numbers are in the table above"));
    }

    private void byGroup() {
        blocks.add(new Block.Heading(3, "By group"));
        List<List<String>> rows = new ArrayList<>();
        for (String group : choices.groups()) {
            for (String model : choices.models()) {
                rows.add(row(List.of(group, model), choices.of(model, group, options)));
            }
        }
        blocks.add(new Block.Table(
                List.of(
                        "group",
                        "model",
                        "#judged",
                        "#correct",
                        "#accuracy",
                        "95 % interval",
                        "#invalid",
                        "#unanswered",
                        "#macro F1"),
                rows.subList(0, Math.min(rows.size(), MOST_ROWS))));
        if (rows.size() > MOST_ROWS) {
            blocks.add(
                    new Block.Paragraph("… and " + (rows.size() - MOST_ROWS) + " more; summary.json has all of them."));
        }
    }

    private static List<String> row(List<String> head, ChoiceScores scores) {
        List<String> row = new ArrayList<>(head);
        int judged = scores.accuracy().cases();
        Classification classification = scores.classification();
        row.add(Words.count(judged));
        row.add(Words.count(scores.accuracy().hits()));
        row.add(Words.percent(scores.accuracy().hits(), judged));
        row.add(judged == 0 ? "–" : Words.percents(scores.accuracy().wilson(ChoiceScores.LEVEL)));
        row.add(Words.count(scores.invalid()));
        row.add(Words.count(scores.unanswered()));
        row.add(classification == null ? "–" : Words.share(classification.macroF1()));
        return row;
    }

    private void classes(String model) {
        ChoiceScores scores = choices.of(model, options);
        Classification classification = scores.classification();
        Confusion confusion = scores.confusion();
        if (classification == null || confusion == null) {
            return;
        }
        blocks.add(new Block.Heading(3, "Options, " + model));
        List<List<String>> rows = new ArrayList<>();
        for (ClassScores one : classification.classes()) {
            rows.add(List.of(
                    one.label(),
                    Words.count(one.support()),
                    Words.count(one.predicted()),
                    Words.share(one.precision()),
                    Words.share(one.recall()),
                    Words.share(one.f1())));
        }
        blocks.add(new Block.Table(
                List.of("option", "#right", "#chosen", "#precision", "#recall", "#F1"),
                rows.subList(0, Math.min(rows.size(), MOST_ROWS))));
        if (confusion.labels().size() <= MOST_COLUMNS) {
            confusion(confusion);
        }
    }

    private void confusion(Confusion confusion) {
        List<String> columns = new ArrayList<>(List.of("right ↓ chosen →"));
        confusion.labels().forEach(label -> columns.add("#" + label));
        columns.add("#no valid choice");
        List<List<String>> rows = new ArrayList<>();
        for (int gold = 0; gold < confusion.labels().size(); gold++) {
            List<String> row = new ArrayList<>(List.of(confusion.labels().get(gold)));
            for (int column = 0; column <= confusion.labels().size(); column++) {
                row.add(Words.count(confusion.count(gold, column)));
            }
            rows.add(row);
        }
        blocks.add(new Block.Table(columns, rows));
    }

    /** How often each option was chosen, whether anybody knows what is right or not. */
    private void chosen() {
        blocks.add(new Block.Heading(3, "How often each option was chosen"));
        List<String> models = choices.models();
        Map<String, Map<String, Integer>> byModel = new LinkedHashMap<>();
        models.forEach(model -> byModel.put(model, choices.of(model, options).chosen()));
        if (options.size() > MOST_COLUMNS) {
            blocks.add(new Block.Paragraph("summary.json has the counts of all " + options.size() + " options."));
            return;
        }
        List<String> columns = new ArrayList<>(List.of("model"));
        options.forEach(option -> columns.add("#" + option));
        List<List<String>> rows = new ArrayList<>();
        byModel.forEach((model, counts) -> {
            List<String> row = new ArrayList<>(List.of(model));
            long all = counts.values().stream().mapToLong(Integer::longValue).sum();
            options.forEach(option -> {
                int n = counts.getOrDefault(option, 0);
                row.add(Words.count(n) + " (" + Words.percent(n, all) + ")");
            });
            rows.add(row);
        });
        blocks.add(new Block.Table(columns, rows));
    }
}
