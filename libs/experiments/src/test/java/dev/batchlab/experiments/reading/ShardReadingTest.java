package dev.batchlab.experiments.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.answers.FreeText;
import dev.batchlab.events.BatchError;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.Cost;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.RequestError;
import dev.batchlab.events.Usage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardReadingTest {

    @TempDir
    Path directory;

    private Bench bench() {
        return new Bench(directory);
    }

    @Test
    void a_good_answer_is_valid_and_final_with_its_tokens_and_its_price() {
        Bench bench = bench().expecting("a")
                .output("{'id':'a','text':'yes','in':3,'out':2,'created':1700000000}".replace('\'', '"'));
        ReadingReport report = bench.read();
        var result = bench.result("a");
        assertThat(result.outcome()).isEqualTo(Outcome.VALID);
        assertThat(result.isFinal()).isTrue();
        assertThat(result.text()).isEqualTo("yes");
        assertThat(result.error()).isNull();
        assertThat(result.usage()).isEqualTo(new Usage(3, 0, 2, 0));
        assertThat(result.cost().usd()).isEqualByComparingTo("5");
        assertThat(result.created()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(result.modelSnapshot()).isEqualTo("model-snapshot");
        assertThat(report.complete()).isTrue();
        assertThat(report.usage()).isEqualTo(new Usage(3, 0, 2, 0));
    }

    @Test
    void every_line_is_accounted_for() {
        Bench bench = bench().expecting("a", "b", "c")
                .output(answer("a", "yes"), "", "  ", "not json", "{\"no\":\"id\"}", answer("x", "of another batch"))
                .file("error", List.of(answer("a", "yes"), answer("a", "no"), failure("b", "SERVER")));
        ReadingReport report = bench.read();
        var lines = report.lines();
        assertThat(lines.total()).isEqualTo(9);
        assertThat(lines.matched()).isEqualTo(2);
        assertThat(lines.empty()).isEqualTo(2);
        assertThat(lines.unparsable()).isEqualTo(2);
        assertThat(lines.duplicate()).isEqualTo(2);
        assertThat(lines.conflicting()).isEqualTo(1);
        assertThat(lines.foreign()).isEqualTo(1);
        assertThat(report.outcomes())
                .isEqualTo(Map.of(Outcome.VALID, 1, Outcome.PROVIDER_ERROR, 1, Outcome.MISSING, 1));
        assertThat(report.complete()).isFalse();
        assertThat(report.retried()).isEqualTo(2);
    }

    @Test
    void an_answer_wins_over_an_error_line_wherever_it_stands() {
        Bench bench = bench().expecting("a", "b")
                .file("error", List.of(failure("a", "SERVER"), failure("b", "SERVER")))
                .output(answer("a", "yes"), answer("b", "yes"), failure("b", "EXPIRED"));
        ReadingReport report = bench.read();
        assertThat(report.outcomes()).isEqualTo(Map.of(Outcome.VALID, 2));
        assertThat(report.lines().conflicting()).isEqualTo(3);
    }

    @Test
    void of_two_answers_the_one_the_provider_made_first_wins() {
        Bench bench = bench().expecting("a")
                .output(
                        "{\"id\":\"a\",\"text\":\"second\",\"created\":200}",
                        "{\"id\":\"a\",\"text\":\"first\",\"created\":100}");
        bench.read();
        assertThat(bench.result("a").text()).isEqualTo("first");
    }

    @Test
    void of_two_answers_of_the_same_second_the_one_read_first_wins_and_the_other_is_a_conflict() {
        Bench bench = bench().expecting("a", "b")
                .output(answer("a", "original"), answer("b", "original"))
                .file("output", List.of(answer("a", "altered"), answer("b", "original")));
        ReadingReport report = bench.read();
        assertThat(bench.result("a").text()).isEqualTo("original");
        assertThat(report.lines().duplicate()).isEqualTo(2);
        assertThat(report.lines().conflicting()).isEqualTo(1);
    }

    @Test
    void a_line_written_differently_that_says_the_same_is_no_conflict() {
        Bench bench = bench().expecting("a")
                .output("{\"id\":\"a\",\"text\":\"\\u3042\"}", "{ \"text\": \"あ\", \"id\": \"a\" }");
        ReadingReport report = bench.read();
        assertThat(report.lines().duplicate()).isEqualTo(1);
        assertThat(report.lines().conflicting()).isZero();
    }

    @Test
    void results_come_in_the_order_of_the_manifest() {
        Bench bench = bench().expecting("a", "b", "c").output(answer("c", "3"), answer("a", "1"));
        bench.read();
        assertThat(bench.results.keySet()).containsExactly("a", "b", "c");
    }

    @Test
    void a_request_without_a_line_takes_its_outcome_from_the_end_of_the_batch() {
        assertThat(absent(BatchOutcome.COMPLETED)).isEqualTo("missing, missing, retried");
        assertThat(absent(BatchOutcome.EXPIRED)).isEqualTo("expired, expired, retried");
        assertThat(absent(BatchOutcome.CANCELLED)).isEqualTo("cancelled, cancelled, final");
        assertThat(absent(BatchOutcome.FAILED)).isEqualTo("provider_error, batch, final");
        assertThat(absent(BatchOutcome.REJECTED)).isEqualTo("provider_error, batch, final");
    }

    private String absent(BatchOutcome outcome) {
        Bench bench = bench().expecting("a");
        bench.outcome = outcome;
        bench.read();
        var result = bench.result("a");
        RequestError error = result.error();
        assertThat(error).isNotNull();
        assertThat(result.created()).isEqualTo(Bench.BATCH_END);
        assertThat(result.cost()).isEqualTo(Cost.ZERO);
        return result.outcome().wireName() + ", " + (error == null ? "" : error.kind()) + ", "
                + (result.isFinal() ? "final" : "retried");
    }

    @Test
    void a_failed_batch_gives_each_request_the_code_and_the_words_of_the_provider() {
        Bench bench = bench().expecting("a");
        bench.outcome = BatchOutcome.FAILED;
        bench.errors = List.of(new BatchError("model_not_found", "no such model", 1, 7));
        bench.read();
        assertThat(bench.result("a").error())
                .isEqualTo(new RequestError("batch", "model_not_found", "no such model (line 7 of the request file)"));
    }

    @Test
    void an_expired_batch_keeps_what_it_finished() {
        Bench bench = bench().expecting("a", "b", "c")
                .output(answer("a", "yes"))
                .file("error", List.of(failure("b", "EXPIRED")));
        bench.outcome = BatchOutcome.EXPIRED;
        ReadingReport report = bench.read();
        assertThat(report.outcomes()).isEqualTo(Map.of(Outcome.VALID, 1, Outcome.EXPIRED, 2));
        assertThat(report.retried()).isEqualTo(2);
    }

    @Test
    void a_permanent_error_is_final_and_a_passing_one_is_not_until_the_last_attempt() {
        Bench first = bench().expecting("a", "b").output(failure("a", "INVALID_REQUEST"), failure("b", "RATE_LIMIT"));
        first.read();
        assertThat(first.result("a").isFinal()).isTrue();
        assertThat(first.result("b").isFinal()).isFalse();

        Bench last = bench().expecting("b").output(failure("b", "RATE_LIMIT"));
        last.attempt = 3;
        last.read();
        assertThat(last.result("b").isFinal()).isTrue();
    }

    @Test
    void an_absent_or_blank_answer_is_invalid_and_called_empty() {
        Bench bench = bench().expecting("a", "b", "c")
                .output(
                        "{\"id\":\"a\",\"text\":null,\"in\":4}",
                        answer("b", " \\n "),
                        answer("c", "<think>hm</think> "));
        bench.read();
        for (String id : List.of("a", "b", "c")) {
            var result = bench.result(id);
            assertThat(result.outcome()).isEqualTo(Outcome.INVALID);
            assertThat(result.error()).extracting(RequestError::kind).isEqualTo("empty");
            assertThat(result.isFinal()).isFalse();
            assertThat(result.text()).isNull();
        }
        assertThat(bench.result("a").usage().input()).isEqualTo(4);
    }

    @Test
    void an_answer_that_was_cut_off_is_never_valid() {
        Bench bench =
                bench().expecting("a").output("{\"id\":\"a\",\"text\":\"half an ans\",\"problem\":\"TRUNCATED\"}");
        bench.read();
        assertThat(bench.result("a").outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(bench.result("a").error()).extracting(RequestError::kind).isEqualTo("truncated");
        assertThat(bench.result("a").text()).isEqualTo("half an ans");
        assertThat(bench.result("a").isFinal()).isFalse();
    }

    @Test
    void a_filtered_answer_is_invalid_for_good() {
        Bench bench = bench().expecting("a").output("{\"id\":\"a\",\"text\":\"…\",\"problem\":\"CONTENT_FILTER\"}");
        bench.read();
        assertThat(bench.result("a").outcome()).isEqualTo(Outcome.INVALID);
        assertThat(bench.result("a").isFinal()).isTrue();
    }

    @Test
    void an_answer_that_breaks_the_rules_says_which() {
        Bench bench = bench().expecting("a").output(answer("a", "B"));
        bench.rules = new FreeText(3, null);
        bench.read();
        assertThat(bench.result("a").outcome()).isEqualTo(Outcome.INVALID);
        RequestError error = bench.result("a").error();
        assertThat(error).isNotNull();
        assertThat(error == null ? "" : error.kind()).isEqualTo("validation");
        assertThat(error == null ? "" : error.message()).contains("1").contains("3");
    }

    @Test
    void thinking_never_leaves_but_its_digest_does() {
        Bench bench = bench().expecting("a").output(answer("a", "<think>secret</think>yes"));
        bench.read();
        assertThat(bench.result("a").text()).isEqualTo("yes");
        assertThat(bench.result("a").thinkingSha256()).hasSize(64);
        assertThat(bench.result("a").toString()).doesNotContain("secret");
    }

    @Test
    void thinking_that_a_provider_tells_apart_leaves_its_digest_only() {
        Bench bench = bench().expecting("a", "b")
                .output(
                        "{\"id\":\"a\",\"text\":\"yes\",\"thinking\":\"secret\"}",
                        "{\"id\":\"b\",\"text\":\"<think>t</think>yes\",\"thinking\":\"secret\"}");
        bench.read();
        assertThat(bench.result("a").text()).isEqualTo("yes");
        assertThat(bench.result("a").thinkingSha256()).hasSize(64);
        assertThat(bench.result("a").toString()).doesNotContain("secret");
        assertThat(bench.result("b").thinkingSha256())
                .hasSize(64)
                .isNotEqualTo(bench.result("a").thinkingSha256());
    }

    @Test
    void escapes_become_text_pairs_stay_whole_and_lone_surrogates_are_replaced_and_counted() {
        Bench bench = bench().expecting("a", "b")
                .output(
                        "{\"id\":\"a\",\"text\":\"\\u3042\\ud83d\\ude00 \\ud83d!\"}",
                        "{\"id\":\"b\",\"error\":\"SERVER\",\"message\":\"\\udc00\"}");
        ReadingReport report = bench.read();
        assertThat(bench.result("a").text()).isEqualTo("あ😀 \uFFFD!");
        assertThat(bench.result("b").error()).extracting(RequestError::message).isEqualTo("\uFFFD");
        assertThat(report.lines().replacedSurrogates()).isEqualTo(2);
    }

    @Test
    void bytes_that_are_not_utf8_make_one_unparsable_line_and_harm_no_other() {
        byte[] broken = ("{\"id\":\"a\",\"text\":\"?\"}\n" + answer("b", "\uFFFD is fine") + "\n")
                .getBytes(StandardCharsets.UTF_8);
        broken[18] = (byte) 0xC3;
        Bench bench = bench().expecting("a", "b").file("output", broken);
        ReadingReport report = bench.read();
        assertThat(report.lines().unparsable()).isEqualTo(1);
        assertThat(bench.result("a").outcome()).isEqualTo(Outcome.MISSING);
        assertThat(bench.result("b").outcome()).isEqualTo(Outcome.VALID);
    }

    @Test
    void a_line_beyond_the_limit_is_unparsable_and_the_next_one_is_read() {
        Bench bench = bench().expecting("a", "b").output(answer("a", "x".repeat(500)), answer("b", "yes"));
        bench.longestLine = 200;
        ReadingReport report = bench.read();
        assertThat(report.lines().unparsable()).isEqualTo(1);
        assertThat(bench.result("b").outcome()).isEqualTo(Outcome.VALID);
    }

    @Test
    void windows_line_ends_a_byte_order_mark_and_a_missing_last_line_end_do_no_harm() {
        Bench bench =
                bench().expecting("a", "b").file("output", "\uFEFF" + answer("a", "1") + "\r\n\r\n" + answer("b", "2"));
        ReadingReport report = bench.read();
        assertThat(report.outcomes()).isEqualTo(Map.of(Outcome.VALID, 2));
        assertThat(report.lines().empty()).isEqualTo(1);
        assertThat(report.lines().total()).isEqualTo(3);
    }

    @Test
    void an_answer_above_256_KiB_travels_by_reference() {
        Bench bench =
                bench().expecting("a", "b").output(answer("a", "あ".repeat(90_000)), answer("b", "あ".repeat(87_381)));
        bench.read();
        assertThat(bench.result("a").text() == null).as("inline").isTrue();
        assertThat(bench.result("a").textRef()).isNotNull();
        assertThat(bench.keptAside).singleElement().satisfies(utf8 -> assertThat(utf8)
                .hasSize(270_000));
        assertThat(String.valueOf(bench.result("b").text()).length()).isEqualTo(87_381);
    }

    @Test
    void a_line_may_carry_the_authors_own_id_instead_of_the_wire_id() {
        Bench bench = bench().under("c1", "p1/t1")
                .under("c2", "p1/t2")
                .output(answer("c1", "by wire id"), answer("p1/t2", "by own id"));
        ReadingReport report = bench.read();
        assertThat(report.outcomes()).isEqualTo(Map.of(Outcome.VALID, 2));
        assertThat(bench.result("c2").text()).isEqualTo("by own id");
    }

    static String answer(String id, String text) {
        return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}";
    }

    static String failure(String id, String kind) {
        return "{\"id\":\"" + id + "\",\"error\":\"" + kind + "\",\"message\":\"m\"}";
    }
}
