package dev.batchlab.modelpipeline.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.modelpipeline.SampleAnswer;
import dev.batchlab.modelpipeline.config.AbTestConfig;
import dev.batchlab.statistics.Comparison;
import dev.batchlab.statistics.Confusion;
import dev.batchlab.statistics.Evidence;
import dev.batchlab.statistics.Interval;
import dev.batchlab.statistics.McNemar;
import dev.batchlab.statistics.PairedBootstrap;
import dev.batchlab.statistics.Power;
import dev.batchlab.statistics.Sequential;
import dev.batchlab.statistics.SignFlip;
import dev.batchlab.statistics.SignedRank;
import dev.batchlab.statistics.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Both models' figures and what they allow to be said. Pure: the same answers give the same judgement.
 *
 * @param accuracyP of the test on accuracy, where that is secondary
 * @param latencyP of the secondary test on latency
 * @param unsafeP of the secondary test on harm let through
 */
public record Judgement(
        Verdict verdict,
        ObjectNode modelA,
        ObjectNode modelB,
        ObjectNode comparison,
        double accuracyP,
        double latencyP,
        double unsafeP) {

    private static final String BY_GROUP = "exact sign-flip test over groups";

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
        boolean grouped = pairs.grouped();
        int[] differences = pairs.accuracyDifferences();
        SignFlip observed = SignFlip.of(differences);
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
        Evidence evidence = byAccuracy
                ? byAccuracy(abTest.sequential() && !grouped, grouped, test, observed)
                : new Evidence.Range(f1Interval);
        Comparison basis = new Comparison(
                identical,
                samples,
                Math.max(invalidShare(pairs.a()), invalidShare(pairs.b())),
                abTest.maxInvalidRate(),
                grouped ? weight(differences, pairs) : test.onlyA() + test.onlyB(),
                primary.applyAsDouble(all),
                evidence,
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
        comparison.put("explanation", Explanation.of(basis, observed, grouped));
        comparison.set("accuracy_interval", ModelMetrics.interval(wide.bca(accuracy)));
        comparison.set("f1_macro_interval", ModelMetrics.interval(f1Interval));
        comparison.set("equivalence_interval", ModelMetrics.interval(basis.narrow()));
        primary(comparison, abTest, basis);
        mcnemar(comparison, test, observed, grouped);
        power(comparison, abTest, basis);
        double latencyP = latency(comparison, pairs);
        return new Judgement(
                basis.verdict(), a, b, comparison, observed.p(), latencyP, unsafe(comparison, pairs, abTest));
    }

    private static double invalidShare(List<SampleAnswer> answers) {
        return (double) answers.stream().filter(one -> one.label() == null).count() / answers.size();
    }

    private static Evidence byAccuracy(boolean sequential, boolean grouped, McNemar test, SignFlip observed) {
        if (sequential) {
            return new Evidence.Test(
                    "anytime-valid e-value (p = 1/e)",
                    Math.min(1, 1 / Sequential.evidence(test.onlyA(), test.onlyB())));
        }
        return grouped ? new Evidence.Test(BY_GROUP, observed.p()) : new Evidence.Test("McNemar exact", test.p());
    }

    /** With one more of the largest group, as {@link Comparison#detectable} has one more sample. */
    private static int weight(int[] differences, Pairs pairs) {
        int largest = pairs.each(List::size).stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(1);
        return Arrays.stream(differences).map(d -> d * d).sum() + largest * largest - 1;
    }

    private static void primary(ObjectNode comparison, AbTestConfig abTest, Comparison basis) {
        ObjectNode primary = comparison.putObject("primary");
        primary.put("metric", abTest.primaryMetric().name().toLowerCase(java.util.Locale.ROOT));
        primary.put("test", basis.evidence().method());
        if (basis.evidence() instanceof Evidence.Test shown) {
            primary.put("p", shown.p());
        } else if (basis.evidence() instanceof Evidence.Range shown) {
            primary.set("interval", ModelMetrics.interval(shown.interval()));
        }
        primary.put("alpha", abTest.alpha()).put("difference", basis.difference());
    }

    /** Counted by sample, or by group where rows belong together. */
    private static void mcnemar(ObjectNode comparison, McNemar test, SignFlip observed, boolean grouped) {
        ObjectNode mcnemar = comparison.putObject("mcnemar");
        mcnemar.put("unit", grouped ? "group" : "sample").put("method", grouped ? BY_GROUP : "McNemar exact");
        mcnemar.put("only_a_correct", observed.forA()).put("only_b_correct", observed.forB());
        mcnemar.put("p", observed.p());
        if (!grouped) {
            mcnemar.put("mid_p", test.midP()).put("cohens_g", test.cohensG());
            if (Double.isFinite(test.oddsRatio())) {
                mcnemar.put("odds_ratio", test.oddsRatio());
            }
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
        double[] differences = pairs
                .each(places -> places.stream()
                        .filter(at -> pairs.a().get(at).error() == null
                                && pairs.b().get(at).error() == null)
                        .mapToDouble(at -> pairs.b().get(at).latencyMs()
                                - pairs.a().get(at).latencyMs())
                        .average())
                .stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        if (differences.length == 0) {
            return 1;
        }
        SignedRank test = SignedRank.of(differences, 0.95);
        ObjectNode latency = comparison.putObject("latency_ms");
        latency.put("shift", test.shift()).put("p", test.p()).put("method", "Wilcoxon signed-rank, Hodges-Lehmann");
        latency.set("interval", ModelMetrics.interval(test.interval()));
        return test.p();
    }

    private static double unsafe(ObjectNode comparison, Pairs pairs, AbTestConfig abTest) {
        if (abTest.unsafeFrom().isEmpty()) {
            return 1;
        }
        List<Integer> differences = pairs.each(places -> places.stream()
                .mapToInt(at -> harm(pairs.b().get(at), abTest) - harm(pairs.a().get(at), abTest))
                .sum());
        SignFlip test =
                SignFlip.of(differences.stream().mapToInt(Integer::intValue).toArray());
        Confusion ofA = ModelMetrics.confusion(pairs.a(), abTest);
        Confusion ofB = ModelMetrics.confusion(pairs.b(), abTest);
        ObjectNode unsafe = comparison.putObject("unsafe_allow");
        unsafe.put("only_a", test.forA()).put("only_b", test.forB()).put("p", test.p());
        if (pairs.a().stream().anyMatch(one -> abTest.unsafeFrom().contains(one.gold()))) {
            unsafe.put(
                    "change",
                    ofB.crossing(abTest.unsafeFrom(), abTest.unsafeTo()).value()
                            - ofA.crossing(abTest.unsafeFrom(), abTest.unsafeTo())
                                    .value());
        }
        return test.p();
    }

    /** 1 where an answer lets harm through. */
    private static int harm(SampleAnswer one, AbTestConfig abTest) {
        return abTest.unsafeFrom().contains(one.gold())
                        && one.label() != null
                        && abTest.unsafeTo().contains(one.label())
                ? 1
                : 0;
    }
}
