package dev.batchlab.results.report;

import dev.batchlab.events.Outcome;
import dev.batchlab.results.BatchSummary;
import dev.batchlab.results.ErrorGroup;
import dev.batchlab.results.ExperimentShape;
import dev.batchlab.results.GroupSummary;
import dev.batchlab.results.Moment;
import dev.batchlab.results.Summary;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what stands in a report, and in which order. */
final class ReportDraft {
    /** Longer tables are cut; {@code summary.json} has all rows. */
    private static final int MOST_ROWS = 200;

    private static final int MOST_BARS = 40;

    private ReportDraft() {}

    static List<Block> blocks(ExperimentShape shape, Summary summary, Scores scores, Fields fields) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(1, "Experiment " + summary.experiment()));
        blocks.add(new Block.Paragraph(standing(summary)));
        accounting(blocks, summary);
        money(blocks, summary);
        if (!shape.questions().isEmpty() && !scores.entries("model").isEmpty()) {
            scores(blocks, scores);
        }
        if (!shape.answer().fields().isEmpty()) {
            blocks.addAll(fields.blocks());
        }
        if (!summary.choices().isEmpty()) {
            blocks.addAll(ChoiceDraft.blocks(shape, summary.choices()));
        }
        groups(blocks, summary);
        quality(blocks, summary);
        errors(blocks, summary);
        batches(blocks, summary);
        return blocks;
    }

    private static String standing(Summary summary) {
        StringBuilder text =
                new StringBuilder("State: ").append(summary.state()).append('.');
        if (summary.started() != null) {
            text.append(" Started ").append(Moment.shown(summary.started()));
        }
        if (summary.finished() != null) {
            text.append(", finished ").append(Moment.shown(summary.finished()));
        }
        if (summary.elapsed() != null) {
            text.append(" (").append(Words.duration(summary.elapsed())).append(')');
        }
        return text.append('.').toString().replace("..", ".");
    }

    private static void accounting(List<Block> blocks, Summary summary) {
        blocks.add(new Block.Heading(2, "Accounting"));
        String terms = Arrays.stream(Outcome.values())
                .map(outcome -> outcome.wireName() + " " + Words.count(summary.count(outcome)))
                .collect(Collectors.joining(" + "));
        blocks.add(new Block.Paragraph(terms + " + open "
                + Words.count(summary.accounting().open()) + " = matrix "
                + Words.count(summary.accounting().matrix()) + ". Planned by the spec: "
                + Words.count(summary.planned()) + "."));
        Map<String, List<Double>> series = new LinkedHashMap<>();
        List<String> models =
                summary.groups().stream().map(GroupSummary::model).distinct().toList();
        series.put("valid", perModel(summary, models, group -> group.done() - group.errors()));
        series.put("not valid", perModel(summary, models, GroupSummary::errors));
        series.put("open", perModel(summary, models, group -> group.total() - group.done()));
        if (!models.isEmpty() && models.size() <= MOST_BARS) {
            blocks.add(new Block.Picture(
                    new Chart("outcomes", "Requests by model", "requests", true, models, series),
                    "Requests by model: valid, not valid and open; the numbers are in the table of groups"));
        }
    }

    private static List<Double> perModel(
            Summary summary, List<String> models, java.util.function.ToLongFunction<GroupSummary> part) {
        return models.stream()
                .map(model -> (double) summary.groups().stream()
                        .filter(group -> group.model().equals(model))
                        .mapToLong(part)
                        .sum())
                .toList();
    }

    private static void money(List<Block> blocks, Summary summary) {
        blocks.add(new Block.Heading(2, "Tokens and cost"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("input tokens", Words.count(summary.usage().input())));
        rows.add(List.of("of these cached", Words.count(summary.usage().cached())));
        rows.add(List.of("output tokens", Words.count(summary.usage().output())));
        rows.add(List.of("of these reasoning", Words.count(summary.usage().reasoning())));
        rows.add(List.of("cost", Words.usd(summary.cost().usd())));
        rows.add(List.of("without the batch discount", Words.usd(summary.cost().listUsd())));
        @Nullable BigDecimal usd = summary.cost().usd();
        long valid = summary.count(Outcome.VALID);
        if (usd != null && valid > 0) {
            rows.add(List.of(
                    "per valid answer", Words.usd(usd.divide(BigDecimal.valueOf(valid), MathContext.DECIMAL64))));
        }
        blocks.add(new Block.Table(List.of("what", "#amount"), rows));
    }

    private static void scores(List<Block> blocks, Scores scores) {
        blocks.add(new Block.Heading(2, "Scores"));
        blocks.add(new Block.Paragraph("Mean ± standard deviation over the answers that gave a value."));
        for (String dimension : scores.dimensions()) {
            blocks.add(new Block.Heading(3, "By " + dimension));
            Block.Table table = scores.table(dimension);
            table(blocks, table.columns(), table.rows());
            if (scores.fitsAChart(dimension)) {
                blocks.add(new Block.Picture(
                        scores.chart(dimension),
                        "Mean scores by " + dimension + "; the numbers are in the table above"));
            }
        }
    }

    private static void groups(List<Block> blocks, Summary summary) {
        blocks.add(new Block.Heading(2, "Groups"));
        table(
                blocks,
                List.of("group", "model", "status", "#done", "#total", "#not valid", "#tokens", "#cost"),
                summary.groups().stream()
                        .map(group -> List.of(
                                group.group(),
                                group.model(),
                                group.status(),
                                Words.count(group.done()),
                                Words.count(group.total()),
                                Words.count(group.errors()),
                                Words.count(group.usage().total()),
                                Words.usd(group.cost().usd())))
                        .toList());
    }

    private static void quality(List<Block> blocks, Summary summary) {
        blocks.add(new Block.Heading(2, "Quality"));
        blocks.add(new Block.Paragraph("Valid at the first attempt "
                + Words.count(summary.quality().success()) + ", at a later one "
                + Words.count(summary.quality().retrySuccess()) + ", no valid answer "
                + Words.count(summary.quality().failed()) + "; valid altogether "
                + Words.percent(summary.count(Outcome.VALID), summary.quality().total()) + ". Lines received: "
                + Words.count(summary.lines().total()) + " = matched "
                + Words.count(summary.lines().matched()) + " + empty "
                + Words.count(summary.lines().empty()) + " + unparsable "
                + Words.count(summary.lines().unparsable()) + " + duplicate "
                + Words.count(summary.lines().duplicate()) + " + foreign "
                + Words.count(summary.lines().foreign()) + "."));
        if (!summary.quality().patternMatchStats().isEmpty()) {
            table(
                    blocks,
                    List.of("answer form", "#matches"),
                    summary.quality().patternMatchStats().entrySet().stream()
                            .map(form -> List.of(form.getKey(), Words.count(form.getValue())))
                            .toList());
        }
    }

    private static void errors(List<Block> blocks, Summary summary) {
        if (summary.errors().isEmpty()) {
            return;
        }
        blocks.add(new Block.Heading(2, "Failed attempts"));
        table(
                blocks,
                List.of("kind", "code", "#count", "example"),
                summary.errors().stream().map(ReportDraft::errorRow).toList());
    }

    private static List<String> errorRow(ErrorGroup error) {
        String example = error.example().length() > 300 ? error.example().substring(0, 300) + "…" : error.example();
        return List.of(error.kind(), error.code() == null ? "" : error.code(), Words.count(error.count()), example);
    }

    private static void batches(List<Block> blocks, Summary summary) {
        blocks.add(new Block.Heading(2, "Batches"));
        table(
                blocks,
                List.of("batch", "provider's id", "model", "group", "#attempt", "state", "#requests", "#cost"),
                summary.batches().stream().map(ReportDraft::batchRow).toList());
    }

    private static List<String> batchRow(BatchSummary batch) {
        return List.of(
                batch.id(),
                batch.providerBatchId() == null ? "" : batch.providerBatchId(),
                batch.model(),
                batch.group(),
                Integer.toString(batch.attempt()),
                batch.state(),
                Words.count(batch.requests()),
                batch.costUsd() == null ? "" : Words.usd(batch.costUsd()));
    }

    private static void table(List<Block> blocks, List<String> columns, List<List<String>> rows) {
        blocks.add(new Block.Table(columns, rows.subList(0, Math.min(rows.size(), MOST_ROWS))));
        if (rows.size() > MOST_ROWS) {
            blocks.add(
                    new Block.Paragraph("… and " + (rows.size() - MOST_ROWS) + " more; summary.json has all of them."));
        }
    }
}
