package dev.batchlab.modelpipeline.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.modelpipeline.SampleAnswer;
import dev.batchlab.modelpipeline.config.AbTestConfig;
import dev.batchlab.statistics.Comparison;
import dev.batchlab.statistics.Confusion;
import dev.batchlab.statistics.Interval;
import dev.batchlab.statistics.McNemar;
import dev.batchlab.statistics.PairedBootstrap;
import dev.batchlab.statistics.Power;
import dev.batchlab.statistics.Sequential;
import dev.batchlab.statistics.SignedRank;
import dev.batchlab.statistics.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Both models' figures and what they allow to be said. Pure: the same answers give the same judgement.
 *
 * @param latencyP of the secondary test on latency
 * @param unsafeP of the secondary test on harm let through
 */
public record Judgement(
        Verdict verdict,
        ObjectNode modelA,
        ObjectNode modelB,
        ObjectNode comparison,
        double p,
        double latencyP,
        double unsafeP) {

    /** @param identical both files are the same bytes */
    public static Judgement of(Pairs pairs, AbTestConfig abTest, long seed, boolean identical) {
        ObjectNode comparison = EventJson.mapper().createObjectNode();
        if (pairs.size() == 0) {
            comparison.put("verdict", Verdict.INCONCLUSIVE.name());
            return new Judgement(
                    Verdict.INCONCLUSIVE, comparison.objectNode(), comparison.objectNode(), comparison, 1, 1, 1);
        }
        ObjectNode a = ModelMetrics.of(pairs.a(), abTest);
        ObjectNode b = ModelMetrics.of(pairs.b(), abTest);
        McNemar test = McNemar.of(pairs.rightBySample(pairs.a()), pairs.rightBySample(pairs.b()));
        int samples = pairs.rightBySample(pairs.a()).length;
        Scores ofA = new Scores(pairs.a(), abTest.labels());
        Scores ofB = new Scores(pairs.b(), abTest.labels());
        ToDoubleFunction<int[]> accuracy = Scores.difference(ofB::accuracy, ofA::accuracy);
        ToDoubleFunction<int[]> f1 = Scores.difference(ofB::macroF1, ofA::macroF1);
        Object[] clusters = pairs.clusters();
        PairedBootstrap wide = PairedBootstrap.overGroups(clusters, abTest.bootstrap(), seed, 1 - abTest.alpha());
        PairedBootstrap narrow = PairedBootstrap.overGroups(clusters, abTest.bootstrap(), seed, 1 - 2 * abTest.alpha());
        int[] all = IntStream.range(0, pairs.size()).toArray();
        boolean byAccuracy = abTest.primaryMetric() == AbTestConfig.Metric.ACCURACY;
        ToDoubleFunction<int[]> primary = byAccuracy ? accuracy : f1;
        Interval f1Interval = wide.bca(f1);
        double p = byAccuracy ? test.p() : f1Interval.contains(0) ? 1 : 0;
        if (byAccuracy && abTest.sequential()) {
            p = Math.min(1, 1 / Sequential.evidence(test.onlyA(), test.onlyB()));
        }
        Comparison basis = new Comparison(
                identical,
                samples,
                Math.max(invalidShare(pairs.a()), invalidShare(pairs.b())),
                abTest.maxInvalidRate(),
                test.onlyA() + test.onlyB(),
                primary.applyAsDouble(all),
                p,
                narrow.percentile(primary),
                abTest.alpha(),
                abTest.relevantDifference(),
                abTest.equivalenceMargin());
        comparison.put("accuracy_improvement", accuracy.applyAsDouble(all));
        comparison.put("f1_macro_improvement", f1.applyAsDouble(all));
        comparison.put(
                "latency_change",
                b.path("avg_latency").asDouble() - a.path("avg_latency").asDouble());
        comparison.put("verdict", basis.verdict().name());
        comparison.put("explanation", Explanation.of(basis, test));
        comparison.set("accuracy_interval", ModelMetrics.interval(wide.bca(accuracy)));
        comparison.set("f1_macro_interval", ModelMetrics.interval(f1Interval));
        comparison.set("equivalence_interval", ModelMetrics.interval(basis.narrow()));
        primary(comparison, abTest, basis);
        mcnemar(comparison, test);
        power(comparison, abTest, basis);
        double latencyP = latency(comparison, pairs);
        return new Judgement(basis.verdict(), a, b, comparison, p, latencyP, unsafe(comparison, pairs, abTest));
    }

    private static double invalidShare(List<SampleAnswer> answers) {
        return (double) answers.stream().filter(one -> one.label() == null).count() / answers.size();
    }

    private static void primary(ObjectNode comparison, AbTestConfig abTest, Comparison basis) {
        ObjectNode primary = comparison.putObject("primary");
        primary.put("metric", abTest.primaryMetric().name().toLowerCase(java.util.Locale.ROOT));
        primary.put(
                "test",
                abTest.primaryMetric() == AbTestConfig.Metric.MACRO_F1
                        ? "bootstrap interval excludes 0"
                        : abTest.sequential() ? "anytime-valid e-value (p = 1/e)" : "McNemar exact");
        if (abTest.primaryMetric() == AbTestConfig.Metric.ACCURACY) {
            primary.put("p", basis.p());
        }
        primary.put("alpha", abTest.alpha()).put("difference", basis.difference());
    }

    private static void mcnemar(ObjectNode comparison, McNemar test) {
        ObjectNode mcnemar = comparison.putObject("mcnemar");
        mcnemar.put("only_a_correct", test.onlyA()).put("only_b_correct", test.onlyB());
        mcnemar.put("p", test.p()).put("mid_p", test.midP()).put("cohens_g", test.cohensG());
        if (Double.isFinite(test.oddsRatio())) {
            mcnemar.put("odds_ratio", test.oddsRatio());
        }
    }

    private static void power(ObjectNode comparison, AbTestConfig abTest, Comparison basis) {
        ObjectNode power = comparison.putObject("power");
        power.put("samples", basis.samples());
        power.put(
                "detectable_before_the_run",
                Power.detectableDifference(basis.samples(), 0.3, abTest.alpha(), Power.USUAL));
        power.put("detectable", basis.detectable()).put("relevant_difference", abTest.relevantDifference());
        double discordance = (basis.discordant() + 1.0) / (basis.samples() + 2.0);
        power.put(
                "samples_needed",
                Power.samplesNeeded(abTest.relevantDifference(), discordance, abTest.alpha(), Power.USUAL));
    }

    private static double latency(ObjectNode comparison, Pairs pairs) {
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.a().get(i).error() == null && pairs.b().get(i).error() == null) {
                differences.add(pairs.b().get(i).latencyMs() - pairs.a().get(i).latencyMs());
            }
        }
        if (differences.isEmpty()) {
            return 1;
        }
        SignedRank test = SignedRank.of(
                differences.stream().mapToDouble(Double::doubleValue).toArray(), 0.95);
        ObjectNode latency = comparison.putObject("latency_ms");
        latency.put("shift", test.shift()).put("p", test.p()).put("method", "Wilcoxon signed-rank, Hodges-Lehmann");
        latency.set("interval", ModelMetrics.interval(test.interval()));
        return test.p();
    }

    private static double unsafe(ObjectNode comparison, Pairs pairs, AbTestConfig abTest) {
        if (abTest.unsafeFrom().isEmpty()) {
            return 1;
        }
        List<Boolean> a = harm(pairs.a(), abTest.unsafeFrom(), abTest.unsafeTo());
        List<Boolean> b = harm(pairs.b(), abTest.unsafeFrom(), abTest.unsafeTo());
        int onlyA = 0;
        int onlyB = 0;
        for (int i = 0; i < a.size(); i++) {
            onlyA += a.get(i) && !b.get(i) ? 1 : 0;
            onlyB += b.get(i) && !a.get(i) ? 1 : 0;
        }
        McNemar test = McNemar.of(onlyA, onlyB);
        Confusion ofA = ModelMetrics.confusion(pairs.a(), abTest);
        Confusion ofB = ModelMetrics.confusion(pairs.b(), abTest);
        ObjectNode unsafe = comparison.putObject("unsafe_allow");
        unsafe.put("only_a", onlyA).put("only_b", onlyB).put("p", test.p());
        if (!a.isEmpty()) {
            unsafe.put(
                    "change",
                    ofB.crossing(abTest.unsafeFrom(), abTest.unsafeTo()).value()
                            - ofA.crossing(abTest.unsafeFrom(), abTest.unsafeTo())
                                    .value());
        }
        return test.p();
    }

    private static List<Boolean> harm(List<SampleAnswer> answers, Collection<String> from, Collection<String> to) {
        return answers.stream()
                .filter(one -> from.contains(one.gold()))
                .map(one -> one.label() != null && to.contains(one.label()))
                .toList();
    }
}
