package dev.batchlab.modelpipeline.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.modelpipeline.SampleAnswer;
import dev.batchlab.modelpipeline.config.AbTestConfig;
import dev.batchlab.statistics.ClassScores;
import dev.batchlab.statistics.Classification;
import dev.batchlab.statistics.Confusion;
import dev.batchlab.statistics.Interval;
import dev.batchlab.statistics.Judged;
import dev.batchlab.statistics.Proportion;
import dev.batchlab.statistics.Quantiles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of one model. */
final class ModelMetrics {
    private static final double LEVEL = 0.95;

    private ModelMetrics() {}

    static Confusion confusion(List<SampleAnswer> answers, AbTestConfig abTest) {
        return Confusion.of(
                abTest.labels(),
                answers.stream().map(one -> new Judged(one.gold(), one.label())).toList());
    }

    static ObjectNode of(List<SampleAnswer> answers, AbTestConfig abTest) {
        Confusion confusion = confusion(answers, abTest);
        Classification scores = Classification.of(confusion);
        int failed = (int) answers.stream().filter(one -> one.error() != null).count();
        Quantiles latency = Quantiles.of(latencies(answers));
        ObjectNode node = EventJson.mapper().createObjectNode();
        node.put("accuracy", scores.accuracy());
        node.put("f1_macro", scores.macroF1());
        node.put("avg_latency", latency == null ? 0 : latency.mean() / 1000);
        node.put("num_samples", scores.samples());
        node.put("success_rate", new Proportion(answers.size() - failed, answers.size()).value());
        rate(node, "accuracy_detail", new Proportion(confusion.correct(), confusion.total()));
        node.put("f1_weighted", scores.weightedF1());
        node.put("balanced_accuracy", scores.balancedAccuracy());
        node.put("matthews_correlation", scores.matthews());
        rate(node, "invalid", new Proportion(confusion.invalid(), confusion.total()));
        rate(
                node,
                "format_compliance",
                new Proportion(
                        (int) answers.stream()
                                .filter(one -> "label.json@1".equals(one.form()))
                                .count(),
                        answers.size()));
        rate(
                node,
                "timeouts",
                new Proportion(
                        (int) answers.stream()
                                .filter(one -> "TIMED_OUT".equals(one.error()))
                                .count(),
                        answers.size()));
        if (!abTest.unsafeFrom().isEmpty()) {
            rate(node, "unsafe_allow_rate", confusion.crossing(abTest.unsafeFrom(), abTest.unsafeTo()));
        }
        classes(node, scores);
        confusion(node, confusion);
        latency(node, "latency_ms", latency);
        // Ollama does not say it: what is left of the answer's time before its tokens
        latency(
                node,
                "time_to_first_token_ms",
                Quantiles.of(answers.stream()
                        .filter(one -> one.error() == null && one.evalMs() > 0)
                        .mapToDouble(one -> Math.max(0, one.latencyMs() - one.evalMs()))
                        .toArray()));
        double tokens = answers.stream().mapToLong(SampleAnswer::tokens).sum();
        double seconds = answers.stream().mapToDouble(SampleAnswer::evalMs).sum() / 1000;
        if (seconds > 0) {
            node.put("tokens_per_second", tokens / seconds);
        }
        return node;
    }

    static double[] latencies(List<SampleAnswer> answers) {
        return answers.stream()
                .filter(one -> one.error() == null)
                .mapToDouble(SampleAnswer::latencyMs)
                .toArray();
    }

    private static void rate(ObjectNode node, String name, Proportion proportion) {
        ObjectNode rate = node.putObject(name);
        if (proportion.cases() > 0) {
            rate.put("value", proportion.value());
        }
        rate.put("hits", proportion.hits()).put("cases", proportion.cases());
        rate.set("interval", interval(proportion.wilson(LEVEL)));
    }

    static ObjectNode interval(Interval interval) {
        return EventJson.mapper()
                .createObjectNode()
                .put("low", interval.low())
                .put("high", interval.high())
                .put("level", interval.level())
                .put("method", interval.method());
    }

    private static void classes(ObjectNode node, Classification scores) {
        ArrayNode classes = node.putArray("per_class");
        for (ClassScores one : scores.classes()) {
            classes.addObject()
                    .put("label", one.label())
                    .put("precision", one.precision())
                    .put("recall", one.recall())
                    .put("f1", one.f1())
                    .put("support", one.support());
        }
    }

    private static void confusion(ObjectNode node, Confusion confusion) {
        ObjectNode matrix = node.putObject("confusion");
        ArrayNode rows = matrix.putArray("rows");
        ArrayNode columns = matrix.putArray("columns");
        confusion.labels().forEach(rows::add);
        confusion.labels().forEach(columns::add);
        columns.add("INVALID");
        ArrayNode counts = matrix.putArray("counts");
        for (int[] row : confusion.counts()) {
            ArrayNode line = counts.addArray();
            for (int count : row) {
                line.add(count);
            }
        }
    }

    private static void latency(ObjectNode node, String name, @Nullable Quantiles latency) {
        if (latency == null) {
            return;
        }
        ObjectNode ms = node.putObject(name);
        ms.put("mean", latency.mean()).put("p50", latency.p50()).put("p95", latency.p95());
        if (latency.p99() != null) {
            ms.put("p99", latency.p99());
        }
        ms.put("max", latency.max()).put("count", latency.count());
    }
}
