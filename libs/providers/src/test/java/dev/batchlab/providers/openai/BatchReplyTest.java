package dev.batchlab.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.BatchFault;
import dev.batchlab.providers.BatchPage;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ResultLocation;
import dev.batchlab.providers.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReplyTest {
    @ParameterizedTest
    @CsvSource({
        "validating,VALIDATING",
        "in_progress,RUNNING",
        "finalizing,RUNNING",
        "completed,COMPLETED",
        "failed,FAILED",
        "expired,EXPIRED",
        "cancelling,CANCELLING",
        "cancelled,CANCELLED",
        "canceled,CANCELLED",
        "Completed,COMPLETED",
        "in-progress,RUNNING",
        "hibernating,UNKNOWN",
        "'',UNKNOWN"
    })
    void every_word_has_a_state(String word, BatchStatus status) throws JsonProcessingException {
        BatchSnapshot batch = batch("{\"id\":\"b\",\"status\":\"" + word + "\"}");

        assertThat(batch.status()).isEqualTo(status);
        assertThat(batch.providerStatus()).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1790000000",
                "\"1790000000\"",
                "1790000000000",
                "\"2026-09-21T14:13:20Z\"",
                "\"2026-09-21 23:13:20+09:00\""
            })
    void times_come_in_many_forms(String time) throws JsonProcessingException {
        BatchSnapshot batch = batch(
                "{\"id\":\"b\",\"status\":\"completed\",\"created_at\":" + time + ",\"completed_at\":" + time + "}");

        assertThat(batch.created()).isEqualTo(Instant.ofEpochSecond(1_790_000_000));
        assertThat(batch.ended()).isEqualTo(batch.created());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "0", "\"yesterday\"", "{}"})
    void a_time_that_is_none_is_absent(String time) throws JsonProcessingException {
        assertThat(batch("{\"id\":\"b\",\"status\":\"completed\",\"expires_at\":" + time + "}")
                        .expires())
                .isNull();
    }

    @Test
    void an_empty_file_id_is_no_file() throws JsonProcessingException {
        assertThat(batch("{\"id\":\"b\",\"status\":\"completed\",\"output_file_id\":\"\",\"error_file_id\":\"file-e\"}")
                        .results())
                .containsExactly(new ResultLocation("error", "file-e"));
        assertThat(batch("{\"id\":\"b\",\"status\":\"completed\",\"output_file_id\":null}")
                        .results())
                .isEmpty();
    }

    @Test
    void done_counts_good_and_bad_requests() throws JsonProcessingException {
        BatchSnapshot batch = batch(
                "{\"id\":\"b\",\"status\":\"completed\",\"request_counts\":{\"total\":10,\"completed\":7,\"failed\":3}}");

        assertThat(batch.total()).isEqualTo(10);
        assertThat(batch.done()).isEqualTo(10);
        assertThat(batch.failed()).isEqualTo(3);
        assertThat(batch("{\"id\":\"b\",\"status\":\"validating\",\"request_counts\":null}")
                        .total())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\":\"list\",\"data\":[{\"code\":\"invalid_json_line\",\"message\":\"M\",\"line\":3}]}",
                "[{\"code\":\"invalid_json_line\",\"message\":\"M\",\"line\":3}]",
                "{\"code\":\"invalid_json_line\",\"message\":\"M\",\"line\":3}"
            })
    void errors_come_as_a_list_object_an_array_or_one_object(String errors) throws JsonProcessingException {
        assertThat(batch("{\"id\":\"b\",\"status\":\"failed\",\"errors\":" + errors + "}")
                        .errors())
                .containsExactly(new BatchFault("invalid_json_line", "M", 3));
    }

    @Test
    void errors_may_also_be_bare_text_or_nothing() throws JsonProcessingException {
        assertThat(batch("{\"id\":\"b\",\"status\":\"failed\",\"errors\":[\"boom\"]}")
                        .errors())
                .containsExactly(new BatchFault("unknown", "boom", null));
        assertThat(batch("{\"id\":\"b\",\"status\":\"failed\",\"errors\":null}").errors())
                .isEmpty();
    }

    @Test
    void the_tag_is_read_from_the_metadata_whatever_else_stands_there() throws JsonProcessingException {
        assertThat(batch("{\"id\":\"b\",\"status\":\"x\",\"metadata\":{\"batchlab_submission\":\"k\",\"other\":5}}")
                        .tagKey())
                .isEqualTo("k");
        assertThat(batch("{\"id\":\"b\",\"status\":\"x\",\"metadata\":null}").tagKey())
                .isNull();
    }

    @Test
    void the_next_page_begins_behind_the_last_batch() throws JsonProcessingException {
        BatchPage page = page("{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"},{}],\"has_more\":true}");

        assertThat(page.batches()).extracting(BatchSnapshot::id).containsExactly("a", "b");
        assertThat(page.next()).isEqualTo("b");
        assertThat(page("{\"data\":[{\"id\":\"a\"}],\"last_id\":\"z\",\"has_more\":true}")
                        .next())
                .isEqualTo("z");
        assertThat(page("{\"data\":[{\"id\":\"a\"}],\"last_id\":\"a\",\"has_more\":false}")
                        .next())
                .isNull();
        assertThat(page("[{\"id\":\"a\"}]").batches()).hasSize(1);
        assertThat(page("{\"data\":null}")).isEqualTo(new BatchPage(List.of(), null));
    }

    private static BatchSnapshot batch(String json) throws JsonProcessingException {
        return Objects.requireNonNull(BatchReply.batch(parse(json), null));
    }

    private static BatchPage page(String json) throws JsonProcessingException {
        return BatchReply.page(parse(json));
    }

    private static JsonNode parse(String json) throws JsonProcessingException {
        return Json.EXACT.readTree(json);
    }
}
