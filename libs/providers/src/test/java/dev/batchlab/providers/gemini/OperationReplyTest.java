package dev.batchlab.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.batchlab.providers.BatchFault;
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
import org.junit.jupiter.params.provider.ValueSource;

class OperationReplyTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void a_finished_operation_is_read_whole() throws JsonProcessingException {
        BatchSnapshot batch = read("""
                {"name":"batches/b1","metadata":{"@type":"t","model":"models/gemini-2.5-flash","displayName":"sub-7 a2 emotions",
                  "inputConfig":{"fileName":"files/in"},"output":{"responsesFile":"files/batch-b1"},
                  "createTime":"2026-11-20T08:00:00.123456789Z","endTime":"2026-11-20T09:00:00Z","updateTime":"2026-11-20T09:00:01Z",
                  "batchStats":{"requestCount":"10","successfulRequestCount":"7","failedRequestCount":"3"},
                  "state":"BATCH_STATE_SUCCEEDED","priority":"0","name":"batches/b1"},
                 "done":true,"response":{"@type":"t","responsesFile":"files/batch-b1"}}""");

        assertThat(batch.id()).isEqualTo("b1");
        assertThat(batch.status()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(batch.providerStatus()).isEqualTo("BATCH_STATE_SUCCEEDED");
        assertThat(batch.tagKey()).isEqualTo("sub-7");
        assertThat(batch.inputLocation()).isEqualTo("files/in");
        assertThat(batch.results()).containsExactly(new ResultLocation("output", "b1:files/batch-b1"));
        assertThat(batch.total()).isEqualTo(10);
        assertThat(batch.done()).isEqualTo(10);
        assertThat(batch.failed()).isEqualTo(3);
        assertThat(batch.created()).isEqualTo(Instant.parse("2026-11-20T08:00:00.123456789Z"));
        assertThat(batch.expires()).isEqualTo(batch.created().plus(Duration.ofHours(48)));
        assertThat(batch.ended()).isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
        assertThat(batch.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BATCH_STATE_PENDING,VALIDATING",
        "JOB_STATE_QUEUED,VALIDATING",
        "BATCH_STATE_RUNNING,RUNNING",
        "JOB_STATE_RUNNING,RUNNING",
        "JOB_STATE_PAUSED,RUNNING",
        "JOB_STATE_CANCELLING,CANCELLING",
        "BATCH_STATE_FAILED,FAILED",
        "JOB_STATE_FAILED,FAILED",
        "BATCH_STATE_CANCELLED,CANCELLED",
        "BATCH_STATE_EXPIRED,EXPIRED",
        "BATCH_STATE_UNSPECIFIED,UNKNOWN",
        "BATCH_STATE_HIBERNATING,UNKNOWN",
        "'',UNKNOWN"
    })
    void states_come_in_the_words_of_the_api_and_of_its_sdks(String word, BatchStatus status)
            throws JsonProcessingException {
        assertThat(read("{\"name\":\"batches/b\",\"metadata\":{\"state\":\"" + word + "\"}}")
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'b','done':true,'response':{'responsesFile':'files/x'}} | COMPLETED",
                "{'name':'b','done':true,'error':{'code':1}} | CANCELLED",
                "{'name':'b','done':true,'error':{'code':13}} | FAILED",
                "{'name':'b','done':false} | UNKNOWN",
                "{'name':'b','state':'BATCH_STATE_RUNNING'} | RUNNING"
            })
    void an_operation_without_metadata_says_how_it_ended(String operation, BatchStatus status)
            throws JsonProcessingException {
        assertThat(read(operation.replace('\'', '"')).status()).isEqualTo(status);
    }

    @Test
    void results_may_appear_a_moment_after_the_state() throws JsonProcessingException {
        BatchSnapshot early = read(succeededAt("2026-11-20T10:05:00Z"));
        assertThat(early.status()).isEqualTo(BatchStatus.RUNNING);
        assertThat(early.providerStatus()).isEqualTo("BATCH_STATE_SUCCEEDED");
        assertThat(early.ended()).isNull();

        BatchSnapshot late = read(succeededAt("2026-11-20T09:55:00Z"));
        assertThat(late.status()).as("they never came").isEqualTo(BatchStatus.COMPLETED);
        assertThat(late.results()).isEmpty();
    }

    private static String succeededAt(String time) {
        return "{\"name\":\"b\",\"done\":true,\"metadata\":{\"state\":\"BATCH_STATE_SUCCEEDED\",\"endTime\":\"" + time
                + "\"},\"response\":{}}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"batches/b\",\"metadata\":{\"state\":\"JOB_STATE_SUCCEEDED\",\"output\":{\"inlinedResponses\":{\"inlinedResponses\":[{}]}}}}",
                "{\"name\":\"batches/b\",\"metadata\":{\"state\":\"JOB_STATE_SUCCEEDED\"},\"response\":{\"inlinedResponses\":[{}]}}"
            })
    void inlined_results_are_where_the_batch_is(String operation) throws JsonProcessingException {
        assertThat(read(operation).results()).containsExactly(new ResultLocation("output", "b:inlined"));
    }

    @Test
    void a_failure_is_told_by_its_canonical_code() throws JsonProcessingException {
        assertThat(read("{\"name\":\"b\",\"metadata\":{\"state\":\"BATCH_STATE_FAILED\"},\"done\":true,"
                                + "\"error\":{\"code\":8,\"message\":\"M\"}}")
                        .errors())
                .containsExactly(new BatchFault("RESOURCE_EXHAUSTED", "M", null));
        assertThat(read("{\"name\":\"b\",\"metadata\":{\"state\":\"BATCH_STATE_CANCELLED\"},\"done\":true,"
                                + "\"error\":{\"code\":13,\"message\":\"M\"}}")
                        .errors())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sub-1a2b a1 literary-emotions,sub-1a2b",
        "sub-1a2b a12,sub-1a2b",
        "my own batch,",
        "sub-1a2b,",
        "'',",
        ","
    })
    void only_names_of_our_form_carry_a_key(String name, String key) {
        assertThat(DisplayName.key(name)).isEqualTo(key);
    }

    @Test
    void what_has_no_name_is_no_batch() throws JsonProcessingException {
        assertThat(OperationReply.batch(Json.EXACT.readTree("{\"done\":true}"), NOW, null))
                .isNull();
    }

    private static BatchSnapshot read(String operation) throws JsonProcessingException {
        return Objects.requireNonNull(OperationReply.batch(Json.EXACT.readTree(operation), NOW, null));
    }
}
