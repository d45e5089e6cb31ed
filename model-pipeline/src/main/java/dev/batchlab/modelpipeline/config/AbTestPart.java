package dev.batchlab.modelpipeline.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The keys of {@code ab_test}. */
final class AbTestPart {
    private static final List<String> FOUR = List.of("ALLOW", "ESCALATION", "DENY", "REFUSE");
    private static final Map<String, String> JAPANESE = Map.of(
            "許可", "ALLOW",
            "エスカレーション", "ESCALATION",
            "要確認", "ESCALATION",
            "不許可", "DENY",
            "却下", "DENY",
            "拒否", "REFUSE");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private AbTestPart() {}

    static AbTestConfig read(Section section, GgufConfig gguf) {
        List<String> labels = labels(section);
        Section unsafe = section.section("unsafe");
        List<String> from = known(unsafe, "from", labels, labels.equals(FOUR) ? List.of("DENY", "REFUSE") : List.of());
        List<String> to = known(unsafe, "to", labels, labels.equals(FOUR) ? List.of("ALLOW") : List.of());
        unsafe.end();
        AbTestConfig abTest = new AbTestConfig(
                labels,
                synonyms(section, labels),
                from,
                to,
                compared(section, gguf),
                (int) section.whole("max_samples", 50, 1, 1_000_000),
                section.choice("sampling", AbTestConfig.Sampling.STRATIFIED),
                (int) section.whole("repeats", 1, 1, 100),
                options(section),
                section.flag("structured", true),
                section.text("system"),
                Objects.requireNonNullElse(section.duration("timeout", TIMEOUT, false), TIMEOUT),
                (int) section.whole("warmup", 3, 0, 100),
                section.choice("order", AbTestConfig.Order.ABBA),
                section.choice("primary_metric", AbTestConfig.Metric.ACCURACY),
                section.share("alpha", 0.05, 0.0001, 0.5),
                (int) section.whole("bootstrap", 10_000, 100, 1_000_000),
                section.flag("sequential", false),
                section.share("max_invalid_rate", 0.2, 0, 1),
                section.share("relevant_difference", 0.1, 0.001, 1),
                section.given("equivalence_margin") ? section.share("equivalence_margin", 0.05, 0.001, 1) : null);
        if (abTest.sequential() && abTest.primaryMetric() != AbTestConfig.Metric.ACCURACY) {
            section.problem("sequential", "only accuracy can be tested while looking", "set primary_metric: accuracy");
        }
        section.end();
        return abTest;
    }

    private static List<String> labels(Section section) {
        List<String> labels = section.texts("labels", FOUR);
        if (labels.size() < 2 || new LinkedHashSet<>(labels).size() != labels.size() || labels.contains("")) {
            section.problem("labels", "labels are too few or stand twice: " + labels, "name at least two, each once");
            return FOUR;
        }
        return labels;
    }

    private static Map<String, String> synonyms(Section section, List<String> labels) {
        if (!section.given("synonyms")) {
            return labels.equals(FOUR) ? JAPANESE : Map.of();
        }
        Section table = section.section("synonyms");
        Map<String, String> synonyms = new LinkedHashMap<>();
        for (String word : table.names()) {
            String label = table.text(word, "");
            if (labels.contains(label)) {
                synonyms.put(word, label);
            } else {
                table.problem(word, "'" + label + "' is no label", "use one of " + labels);
            }
        }
        return synonyms;
    }

    private static List<String> known(Section section, String name, List<String> labels, List<String> fallback) {
        List<String> chosen = section.texts(name, fallback);
        chosen.stream()
                .filter(one -> !labels.contains(one))
                .forEach(one -> section.problem(name, "'" + one + "' is no label", "use one of " + labels));
        return chosen.stream().filter(labels::contains).toList();
    }

    private static List<Quantization> compared(Section section, GgufConfig gguf) {
        List<String> fallback = List.of(
                gguf.quantizations().contains(Quantization.Q8_0)
                                || gguf.quantizations().isEmpty()
                        ? "Q8_0"
                        : gguf.quantizations().get(0).name());
        List<Quantization> compared = GgufPart.quantizations(section, "quantizations", fallback);
        compared.stream()
                .filter(one -> !gguf.quantizations().contains(one))
                .forEach(one -> section.problem(
                        "quantizations", one + " is compared but not made", "add it to gguf.quantizations"));
        return compared;
    }

    private static Map<String, Object> options(Section section) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("temperature", 0);
        options.put("num_predict", 64);
        options.putAll(OllamaPart.parameters(section, "options"));
        return options;
    }
}
