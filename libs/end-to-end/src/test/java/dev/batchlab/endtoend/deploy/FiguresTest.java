package dev.batchlab.endtoend.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchlab.messaging.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts and dashboards ask for figures that exist, and every alert says what to do. */
class FiguresTest {
    private static final Path RULES = Manifests.KUBERNETES.resolve("components/alerts/rules.yaml");
    private static final Pattern FIGURE = Pattern.compile("batchlab_[a-z_]+");
    private static final Set<String> CATALOGUE =
            Arrays.stream(Metric.values()).map(Metric::exposed).collect(Collectors.toSet());

    @Test
    void alerts_ask_for_figures_that_exist() {
        List<JsonNode> rules = rules();
        assertThat(rules).hasSizeGreaterThan(8);
        for (JsonNode rule : rules) {
            Set<String> asked = figures(rule.path("expr").asText());
            assertThat(asked).as(rule.path("alert").asText()).isNotEmpty();
            assertThat(CATALOGUE).as(rule.path("alert").asText()).containsAll(asked);
        }
    }

    @Test
    void one_stage_of_all_that_is_away_is_noticed() {
        assertThat(rules())
                .filteredOn(rule -> rule.path("alert").asText().equals("BatchlabStageDown"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.path("expr").asText())
                        .endsWith("< " + Manifests.stages().size()));
    }

    @Test
    void every_alert_has_an_entry_in_the_runbook() throws IOException {
        Set<String> anchors;
        try (Stream<String> lines =
                Files.lines(Manifests.DEPLOY.resolveSibling("docs").resolve("operations.md"))) {
            anchors = lines.filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("^#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replace(' ', '-'))
                    .collect(Collectors.toSet());
        }
        for (JsonNode rule : rules()) {
            String runbook = rule.at("/annotations/runbook").asText();
            assertThat(runbook).startsWith("docs/operations.md#");
            assertThat(anchors).as(rule.path("alert").asText()).contains(runbook.substring(runbook.indexOf('#') + 1));
        }
    }

    @Test
    void dashboards_ask_for_figures_that_exist() throws IOException {
        for (String name : List.of("pipeline", "providers", "cost")) {
            JsonNode board = new ObjectMapper()
                    .readTree(Manifests.DEPLOY
                            .resolve("grafana/" + name + ".json")
                            .toFile());
            Set<String> asked = new TreeSet<>();
            board.findValues("expr").forEach(expression -> asked.addAll(figures(expression.asText())));
            assertThat(asked).as(name).hasSizeGreaterThan(4);
            assertThat(CATALOGUE).as(name).containsAll(asked);
        }
    }

    private static List<JsonNode> rules() {
        List<JsonNode> rules = new ArrayList<>();
        Manifests.of(RULES, "PrometheusRule")
                .forEach(it -> it.at("/spec/groups/0/rules").forEach(rules::add));
        return rules;
    }

    private static Set<String> figures(String expression) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = FIGURE.matcher(expression);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }
}
