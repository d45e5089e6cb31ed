package dev.batchlab.providers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.batchlab.providers.BatchPage;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ResultLocation;
import dev.batchlab.providers.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchReplyTest {
    private static final String RESULTS =
            ",\"results_url\":\"https://elsewhere.example/v1/messages/batches/msgbatch_1/results\"";

    @ParameterizedTest
    @CsvSource({
        "in_progress,5,0,0,0,0,RUNNING",
        "in_progress,2,3,0,0,0,RUNNING",
        "canceling,5,0,0,0,0,CANCELLING",
        "ended,0,5,0,0,0,COMPLETED",
        "ended,0,0,5,0,0,COMPLETED",
        "ended,0,3,1,0,1,EXPIRED",
        "ended,0,3,0,2,0,CANCELLED",
        "ended,0,3,0,1,1,CANCELLED",
        "ended,0,0,0,5,0,CANCELLED",
        "archived,0,5,0,0,0,UNKNOWN"
    })
    void the_one_end_is_told_apart_by_what_became_of_the_requests(
            String word, int processing, int succeeded, int errored, int canceled, int expired, BatchStatus status)
            throws JsonProcessingException {
        BatchSnapshot batch =
                read(ScriptedAnthropic.batch(word, processing, succeeded, errored, canceled, expired, RESULTS));

        assertThat(batch.status()).isEqualTo(status);
        assertThat(batch.providerStatus()).isEqualTo(word);
        assertThat(batch.total()).isEqualTo(5);
        assertThat(batch.done()).isEqualTo(5 - processing);
        assertThat(batch.failed()).isEqualTo(errored + canceled + expired);
        assertThat(batch.results().isEmpty()).isEqualTo(!status.terminal());
    }

    @Test
    void a_cancel_that_came_too_late_changed_nothing() throws JsonProcessingException {
        assertThat(read(ScriptedAnthropic.batch(
                                "ended", 0, 5, 0, 0, 0, ",\"cancel_initiated_at\":\"2026-09-21T10:00:30Z\"" + RESULTS))
                        .status())
                .isEqualTo(BatchStatus.COMPLETED);
    }

    @Test
    void results_are_found_under_the_batchs_own_id_whatever_address_is_named() throws JsonProcessingException {
        BatchSnapshot batch = read(ScriptedAnthropic.batch("ended", 0, 5, 0, 0, 0, RESULTS));

        assertThat(batch.results()).containsExactly(new ResultLocation("output", "msgbatch_1"));
    }

    @Test
    void results_that_are_gone_are_none() throws JsonProcessingException {
        assertThat(read(ScriptedAnthropic.batch(
                                "ended",
                                0,
                                5,
                                0,
                                0,
                                0,
                                ",\"archived_at\":\"2026-10-20T10:00:00Z\",\"results_url\":null"))
                        .results())
                .isEmpty();
    }

    @Test
    void times_and_the_hint_when_to_ask_again_are_read() throws JsonProcessingException {
        BatchSnapshot batch =
                read(ScriptedAnthropic.batch("ended", 0, 5, 0, 0, 0, ",\"ended_at\":\"2026-09-21T10:05:00.100435Z\""));

        assertThat(batch.created()).isEqualTo(Instant.parse("2026-09-21T10:00:00.25Z"));
        assertThat(batch.expires()).isEqualTo(Instant.parse("2026-09-22T10:00:00.25Z"));
        assertThat(batch.ended()).isEqualTo(Instant.parse("2026-09-21T10:05:00.100435Z"));
        assertThat(batch.pollHint()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void an_object_without_an_id_is_no_batch() throws JsonProcessingException {
        assertThat(BatchReply.batch(Json.EXACT.readTree("{\"type\":\"message_batch\"}"), null))
                .isNull();
    }

    @Test
    void a_page_goes_on_behind_its_last_batch() throws JsonProcessingException {
        String one = ScriptedAnthropic.batch("ended", 0, 1, 0, 0, 0, "");

        assertThat(page("{\"data\":[" + one + "],\"has_more\":true,\"last_id\":\"msgbatch_1\"}")
                        .next())
                .isEqualTo("msgbatch_1");
        assertThat(page("{\"data\":[" + one + "],\"has_more\":true,\"last_id\":null}")
                        .next())
                .isEqualTo("msgbatch_1");
        assertThat(page("{\"data\":[" + one + "],\"has_more\":false,\"last_id\":\"msgbatch_1\"}")
                        .next())
                .isNull();
        assertThat(page("{\"data\":[],\"has_more\":true}").next()).isNull();
    }

    private static BatchPage page(String json) throws JsonProcessingException {
        return BatchReply.page(Json.EXACT.readTree(json));
    }

    private static BatchSnapshot read(String json) throws JsonProcessingException {
        return Objects.requireNonNull(BatchReply.batch(Json.EXACT.readTree(json), Duration.ofSeconds(10)));
    }
}
