package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A person takes care of experiments: budget, pause, retry, cancel, clean-up, deletion, and the log of all of it. Two money gates share the work. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CareIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Stack STACK = Stack.fresh();

    @BeforeAll
    static void up() {
        STACK.ok("up", "--sandbox", "--replicas", "batch-submitter=2");
    }

    @AfterAll
    static void down() {
        STACK.close();
    }

    @AfterEach
    void no_more_faults() throws Exception {
        STACK.delete("sandbox", "/sandbox/faults");
    }

    @Test
    @Order(1)
    void a_budget_holds_a_pause_holds_longer_and_resume_lets_it_go() throws Exception {
        Path spec = SmallSpec.write(STACK, "frugal", 2, 4);
        Files.writeString(spec, Files.readString(spec) + "budget: {maxUsd: 0.0000001}\n");
        STACK.ok("run", spec.toString(), "--yes", "--no-wait");
        awaitState("frugal", "paused: budget");
        assertThat(STACK.ok("pause", "frugal").out())
                .contains("frugal is paused")
                .contains("3 batches wait");
        awaitState("frugal", "paused: by hand");

        Files.writeString(spec, Files.readString(spec).replace("0.0000001", "5"));
        STACK.ok("run", spec.toString(), "--yes", "--no-wait");
        assertThat(STACK.ok("pause", "frugal").out()).contains("already");
        awaitState("frugal", "paused: by hand");
        assertThat(bought("frugal")).isZero();

        STACK.ok("resume", "frugal");
        STACK.ok("run", spec.toString(), "--yes", "--output", STACK.work().toString());
        assertThat(new Results(STACK.work().resolve("frugal")).closed()).isTrue();
        assertThat(bought("frugal")).isEqualTo(12);
    }

    @Test
    @Order(2)
    void all_kinds_of_failure_are_sent_again_when_a_person_says_so_after_seeing_the_price() throws Exception {
        STACK.post("sandbox", "/sandbox/faults", "application/yaml", """
                - {fault: invalid_answer, match: {customId: "a_.*", attempt: 1}}
                - {fault: partial_answer, match: {customId: "b_.*", attempt: 1}}
                - {fault: row_missing, match: {customId: "c_.*", attempt: 1}}
                - {fault: row_error, match: {customId: "d_.*", attempt: 1}, params: {status: 500}}
                """);
        Path spec = Files.writeString(STACK.work().resolve("second.yaml"), """
                experiment: second-chance
                models: [gpt-4.1-mini]
                trials: 2
                axes:
                  text:
                    - {id: a, content: 雨の朝、駅で猫に会った。}
                    - {id: b, content: 海辺の町に灯台があった。}
                    - {id: c, content: 祖母の時計は止まっていた。}
                    - {id: d, content: 雪の夜、手紙が届いた。}
                    - {id: f, content: 古い本屋の匂いがした。}
                prompt:
                  user: "次の文を読んで評価してください。\\n{text.content}\\n\\nQ1. 面白さ(数値): [0-100]\\nQ1. 面白さ(理由): []\\nQ2. 驚き(数値): [0-100]\\nQ2. 驚き(理由): []"
                customId: "{text.id}_{trial}"
                answer:
                  kind: scored-questions
                  questions: [{id: Q1, label: 面白さ}, {id: Q2, label: 驚き}]
                  range: [0, 100]
                  reasons: optional
                retry: {maxAttempts: 1, reinforcePrompt: true}
                """);
        Stack.Ran first = STACK.run(
                "run", spec.toString(), "--yes", "--output", STACK.work().toString());
        assertThat(first.exit()).as(first.all()).isEqualTo(1);
        JsonNode outcomes = summary("second-chance").path("outcomes");
        for (String outcome : new String[] {"invalid", "partial", "missing", "provider_error", "valid"}) {
            assertThat(outcomes.path(outcome).asInt())
                    .as(outcome + " of " + outcomes)
                    .isEqualTo(2);
        }
        assertThat(STACK.ok("status", "second-chance").out()).contains("2 × server");

        Stack.Ran asked = STACK.run("retry", "second-chance");
        assertThat(asked.exit()).as(asked.all()).isEqualTo(2);
        assertThat(asked.all())
                .contains("8 requests without a valid answer")
                .contains("$")
                .contains("--yes");
        assertThat(summary("second-chance").path("attempts").asInt()).isEqualTo(10);

        STACK.ok("retry", "second-chance", "--yes");
        await().atMost(PATIENCE)
                .until(() -> summary("second-chance").at("/outcomes/valid").asInt() == 10);
        awaitState("second-chance", "completed");
        ProviderLedger.nothingWasPaidTwice(STACK);

        assertThat(STACK.ok("timeline", "second-chance", "c_01").out())
                .containsSubsequence("planned", "packed", "submitted", "missing", "packed", "submitted", "valid");
        STACK.ok("export", "second-chance", "--output", STACK.work().toString());
        Map<String, Path> requests = new Results(STACK.work().resolve("second-chance")).files("requests");
        assertThat(longestPromptOf("c_01", requests))
                .as("the second attempt repeats the format rules")
                .isGreaterThan(shortestPromptOf("c_01", requests));
    }

    @Test
    @Order(3)
    void what_runs_is_cancelled_cleaned_up_and_deleted_in_this_order_only() throws Exception {
        STACK.post("sandbox", "/sandbox/faults", "application/yaml", "{fault: stuck_in_progress}");
        STACK.ok("run", SmallSpec.write(STACK, "stuck", 2, 4).toString(), "--yes", "--no-wait");
        await().atMost(PATIENCE)
                .until(() -> summary("stuck").path("batches").findValuesAsText("provider_batch_id").stream()
                                .filter(id -> id.startsWith("batch"))
                                .count()
                        == 3);

        Stack.Ran refused = STACK.run("delete", "stuck", "--yes");
        assertThat(refused.exit()).as(refused.all()).isEqualTo(2);
        assertThat(refused.err()).contains("run at a provider").contains("./batchlab cancel stuck");

        STACK.ok("cancel", "stuck", "--yes");
        awaitState("stuck", "cancelled");
        assertThat(summary("stuck").at("/outcomes/cancelled").asInt()).isEqualTo(12);
        assertThat(bought("stuck")).isZero();

        await().atMost(PATIENCE).until(() -> !STACK.get("batch-submitter", "/leftovers")
                .orElseThrow()
                .findValuesAsText("archived")
                .contains("false"));
        Stack.Ran asked = STACK.run("cleanup", "--all");
        assertThat(asked.exit()).as(asked.all()).isEqualTo(2);
        assertThat(asked.out()).contains("stuck").contains("frugal").contains("second-chance");
        assertThat(STACK.ok("cleanup", "--all", "--yes").out())
                .contains("verified")
                .contains("deleted file-");
        assertThat(STACK.ok("cleanup", "--all", "--yes").out()).contains("No provider keeps a batch");
        assertThat(STACK.get("sandbox", "/sandbox/health")).isPresent();

        Path after = STACK.work().resolve("after-cleanup");
        STACK.ok("export", "frugal", "--output", after.toString());
        assertThat(after.resolve("frugal/results.csv"))
                .hasSameBinaryContentAs(STACK.work().resolve("frugal/results.csv"));

        String purged = STACK.ok("delete", "stuck", "--purge", "--yes").out();
        assertThat(purged).containsPattern("[1-9]\\d* stored files removed");
        assertThat(STACK.ok("export", "frugal", "--output", after.toString()).exit())
                .as("what others need is still there")
                .isZero();
        STACK.ok("integrity");
        assertThat(STACK.ok("rebuild", "--yes").out()).contains("experiments are back");
        STACK.ok("export", "frugal", "--output", after.toString());
        assertThat(after.resolve("frugal/results.csv"))
                .hasSameBinaryContentAs(STACK.work().resolve("frugal/results.csv"));
        assertThat(STACK.run("status", "stuck").exit()).isEqualTo(2);
        Stack.Ran again = STACK.run("run", STACK.work().resolve("stuck.yaml").toString(), "--yes");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.all()).contains("was deleted");
    }

    @Test
    @Order(4)
    void what_is_kept_no_longer_goes_and_results_stay() throws Exception {
        Stack.Ran nothing = STACK.run("prune");
        assertThat(nothing.exit()).as(nothing.all()).isEqualTo(2);
        assertThat(STACK.ok("prune", "--requests", "1d", "--yes").out()).contains("nothing is old enough");
        Path backups = STACK.work().resolve("backups");
        STACK.ok("backup", "--directory", backups.toString());

        String pruned = STACK.ok(
                        "prune",
                        "--requests",
                        "0h",
                        "--backups",
                        "1",
                        "--backup-directory",
                        backups.toString(),
                        "--yes")
                .out();

        assertThat(pruned)
                .contains("requests of frugal")
                .contains("requests of second-chance")
                .contains("removed 2,");
        Path after = STACK.work().resolve("after-prune");
        STACK.ok("export", "frugal", "--output", after.toString());
        assertThat(after.resolve("frugal/results.csv"))
                .hasSameBinaryContentAs(STACK.work().resolve("frugal/results.csv"));
        assertThat(after.resolve("frugal/requests")).doesNotExist();
        STACK.ok("integrity");
        STACK.ok("reparse", "frugal");
        STACK.ok("backup", backups.resolve("after.zip").toString());
    }

    @Test
    @Order(5)
    void the_audit_log_says_who_did_what() throws Exception {
        JsonNode acts = Stack.JSON.readTree(STACK.ok("audit", "--json").out());
        assertThat(acts.findValuesAsText("action"))
                .contains(
                        "posted",
                        "paused",
                        "resumed",
                        "retried",
                        "cancelled",
                        "cleaned up",
                        "deleted",
                        "requests removed");
        assertThat(acts.findValuesAsText("actor")).containsOnly(System.getProperty("user.name"));
        assertThat(STACK.ok("audit", "stuck").out())
                .containsSubsequence("posted", "cancelled", "deleted")
                .doesNotContain("resumed");
    }

    private static void awaitState(String experiment, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(summary(experiment).path("state").asText()).isEqualTo(state));
    }

    private static JsonNode summary(String experiment) {
        return STACK.get("aggregator", "/experiments/" + experiment).orElseGet(Stack.JSON::createObjectNode);
    }

    private static long bought(String experiment) {
        return STACK.text("sandbox", "/sandbox/ledger?outcome=succeeded&experiment=" + experiment)
                .lines()
                .filter(line -> !line.isBlank())
                .count();
    }

    private static int longestPromptOf(String customId, Map<String, Path> requests) {
        return lines(customId, requests).max().orElseThrow();
    }

    private static int shortestPromptOf(String customId, Map<String, Path> requests) {
        return lines(customId, requests).min().orElseThrow();
    }

    private static java.util.stream.IntStream lines(String customId, Map<String, Path> requests) {
        return requests.values().stream()
                .filter(file -> file.toString().endsWith(".jsonl"))
                .flatMap(file -> text(file).lines())
                .filter(line -> line.contains("\"" + customId + "\""))
                .mapToInt(String::length);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
