package dev.batchlab.sandbox.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnauthorizedException;
import com.openai.errors.UnexpectedStatusCodeException;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.batches.BatchListParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileListParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import com.openai.models.models.Model;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.Requests;
import dev.batchlab.sandbox.Timings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as the official SDK sees it. */
class OpenAiSdkTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.at(home);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void a_batch_runs_from_upload_to_results() {
        List<?> lines = Requests.scored(30);
        Batch created = lab.create(lab.upload(lines), Map.of("batchlab_shard", "s1"));

        assertThat(created.status()).isEqualTo(Batch.Status.VALIDATING);
        assertThat(created.outputFileId()).isEmpty();
        assertThat(created.expiresAt().orElseThrow()).isEqualTo(created.createdAt() + 86_400);

        Batch done = lab.finished(created.id());
        assertThat(done.status()).isEqualTo(Batch.Status.COMPLETED);
        assertThat(done.requestCounts().orElseThrow().completed()).isEqualTo(30);
        assertThat(done.errorFileId()).isEmpty();
        assertThat(done.inProgressAt().orElseThrow()).isGreaterThanOrEqualTo(done.createdAt());
        assertThat(done.completedAt().orElseThrow())
                .isGreaterThanOrEqualTo(done.finalizingAt().orElseThrow());
        assertThat(done.metadata().orElseThrow()._additionalProperties()).containsKey("batchlab_shard");

        List<JsonNode> rows = lab.output(done);
        assertThat(rows)
                .extracting(row -> row.get("custom_id").asText())
                .doesNotHaveDuplicates()
                .hasSize(30)
                .isNotEqualTo(lines.stream()
                        .map(line -> ((JsonNode) line).get("custom_id").asText())
                        .toList());
        assertThat(rows.stream()
                        .mapToLong(row ->
                                row.at("/response/body/usage/completion_tokens").asLong())
                        .sum())
                .isEqualTo(done.usage().orElseThrow().outputTokens());
        assertThat(lab.client()
                        .files()
                        .retrieve(done.outputFileId().orElseThrow())
                        .purpose())
                .isEqualTo(FileObject.Purpose.BATCH_OUTPUT);
    }

    @Test
    void answers_depend_on_the_request() {
        List<JsonNode> rows = lab.output(lab.run(List.of(
                Requests.chat("a", "gpt-4.1", Requests.SCORED),
                Requests.chat("b", "gpt-4.1", Requests.SCORED),
                Requests.chat(
                        "c", "gpt-4.1", "Paraphrase this.\n\nThe quick brown fox finds the main road quickly."))));
        assertThat(rows).extracting(Lab::content).doesNotHaveDuplicates();
        assertThat(rows)
                .filteredOn(row -> row.get("custom_id").asText().equals("c"))
                .extracting(Lab::content)
                .allSatisfy(text -> assertThat(text).contains("brown fox"));
    }

    @Test
    void states_advance_without_being_polled() {
        Batch created = lab.create(lab.upload(Requests.scored(5)));
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> lab.sandbox().world().liveBatches().isEmpty());
        assertThat(lab.client().batches().retrieve(created.id()).status()).isEqualTo(Batch.Status.COMPLETED);
    }

    @Test
    void batches_are_listed_newest_first_page_by_page() {
        String file = lab.upload(Requests.scored(1));
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            created.add(0, lab.create(file).id());
        }
        var firstPage =
                lab.client().batches().list(BatchListParams.builder().limit(3).build());
        assertThat(firstPage.items()).extracting(Batch::id).isEqualTo(created.subList(0, 3));
        assertThat(firstPage.hasNextPage()).isTrue();
        List<String> all = new ArrayList<>();
        firstPage.autoPager().forEach(batch -> all.add(batch.id()));
        assertThat(all).isEqualTo(created);
    }

    @Test
    void a_cancelled_batch_keeps_what_had_finished() {
        lab.close();
        lab = Lab.at(
                home,
                config -> config.withTimings(new Timings(
                        Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofMillis(100))));
        String id = lab.create(lab.upload(Requests.scored(200))).id();
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> lab.client()
                                .batches()
                                .retrieve(id)
                                .requestCounts()
                                .orElseThrow()
                                .completed()
                        >= 25);

        assertThat(lab.client().batches().cancel(id).status()).isEqualTo(Batch.Status.CANCELLING);
        Batch cancelled = lab.finished(id);

        assertThat(cancelled.status()).isEqualTo(Batch.Status.CANCELLED);
        List<JsonNode> done = lab.output(cancelled);
        List<JsonNode> never = lab.errors(cancelled);
        assertThat(done).hasSizeBetween(25, 199);
        assertThat(done.size() + never.size()).isEqualTo(200);
        assertThat(never).allSatisfy(row -> {
            assertThat(row.get("response").isNull()).isTrue();
            assertThat(row.at("/error/code").asText()).isEqualTo("batch_cancelled");
        });
    }

    @Test
    void a_batch_that_has_ended_cannot_be_cancelled() {
        Batch done = lab.run(Requests.scored(2));
        assertThatThrownBy(() -> lab.client().batches().cancel(done.id()))
                .isInstanceOf(UnexpectedStatusCodeException.class)
                .hasMessageContaining("Cannot cancel a batch with status 'completed'");
        assertThat(lab.client().batches().retrieve(done.id()).status()).isEqualTo(Batch.Status.COMPLETED);
    }

    @Test
    void files_are_listed_read_and_deleted() {
        List<String> uploaded = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            uploaded.add(0, lab.upload(Requests.scored(i + 1)));
        }
        assertThat(lab.client().files().list().items())
                .extracting(FileObject::id)
                .isEqualTo(uploaded);
        var page = lab.client()
                .files()
                .list(FileListParams.builder().limit(3).purpose("batch").build());
        assertThat(page.items()).hasSize(3);
        assertThat(page.nextPage().items()).extracting(FileObject::id).containsExactly(uploaded.get(3));

        String content = lab.text(uploaded.get(0));
        assertThat(content)
                .isEqualTo(new String(Requests.jsonl(Requests.scored(4)), java.nio.charset.StandardCharsets.UTF_8));
        assertThat(lab.client().files().retrieve(uploaded.get(0)).bytes())
                .isEqualTo(content.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);

        assertThat(lab.client().files().delete(uploaded.get(0)).deleted()).isTrue();
        assertThatThrownBy(() -> lab.client().files().retrieve(uploaded.get(0))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lab.text(uploaded.get(0))).isInstanceOf(NotFoundException.class);
        assertThat(lab.client().files().list().items())
                .extracting(FileObject::id)
                .doesNotContain(uploaded.get(0));
    }

    @Test
    void what_belongs_to_another_key_is_invisible() {
        String file = lab.upload(Requests.scored(1));
        String batch = lab.create(file).id();
        OpenAIClient other = lab.client("sk-other");
        assertThatThrownBy(() -> other.files().retrieve(file)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> other.batches().retrieve(batch)).isInstanceOf(NotFoundException.class);
        assertThat(other.batches().list().items()).isEmpty();
        assertThat(other.files().list().items()).isEmpty();
    }

    @Test
    void a_wrong_key_is_refused() {
        for (String key : List.of("sk-wrong", "bad-key")) {
            OpenAIClient wrong = lab.client(key);
            assertThatThrownBy(() -> wrong.batches().list())
                    .isInstanceOfSatisfying(UnauthorizedException.class, e -> assertThat(e.code())
                            .contains("invalid_api_key"));
        }
    }

    @Test
    void what_does_not_exist_is_not_found() {
        assertThatThrownBy(() -> lab.client().batches().retrieve("batch_nowhere"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("batch_nowhere");
        assertThatThrownBy(() -> lab.client().files().delete("file-nowhere")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lab.client().models().retrieve("gpt-nowhere")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void metadata_beyond_the_limits_is_refused_at_once() {
        String file = lab.upload(Requests.scored(1));
        assertThatThrownBy(() -> lab.create(file, Map.of("k".repeat(65), "v"))).isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> lab.create(file, Map.of("k", "v".repeat(513))))
                .isInstanceOf(BadRequestException.class);
        Map<String, String> tooMany = new java.util.HashMap<>();
        for (int i = 0; i < 17; i++) {
            tooMany.put("k" + i, "v");
        }
        assertThatThrownBy(() -> lab.create(file, tooMany)).isInstanceOf(BadRequestException.class);
        tooMany.remove("k0");
        assertThat(lab.create(file, tooMany).metadata().orElseThrow()._additionalProperties())
                .hasSize(16);
    }

    @Test
    void only_the_24_hour_window_is_sold() {
        String file = lab.upload(Requests.scored(1));
        BatchCreateParams params = BatchCreateParams.builder()
                .inputFileId(file)
                .endpoint(BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
                .completionWindow(BatchCreateParams.CompletionWindow.of("1h"))
                .build();
        assertThatThrownBy(() -> lab.client().batches().create(params)).isInstanceOf(BadRequestException.class);
    }

    @Test
    void a_batch_file_above_the_size_limit_is_refused_at_upload() {
        lab.close();
        lab = Lab.at(home, config -> config.withLimits(limits -> limits.withBytesPerBatch(10_000)));
        assertThatThrownBy(() -> lab.upload(Requests.scored(100)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("too large");
        assertThat(lab.client().files().list().items()).isEmpty();
    }

    @Test
    void an_upload_needs_a_known_purpose() {
        FileCreateParams params = FileCreateParams.builder()
                .file(Requests.jsonl(Requests.scored(1)))
                .purpose(FilePurpose.of("whatever"))
                .build();
        assertThatThrownBy(() -> lab.client().files().create(params)).isInstanceOf(BadRequestException.class);
    }

    @Test
    void creations_per_hour_are_limited() {
        lab.close();
        lab = Lab.at(home, config -> config.withLimits(limits -> limits.withBatchesPerHour(2)));
        String file = lab.upload(Requests.scored(1));
        lab.create(file);
        lab.create(file);
        assertThatThrownBy(() -> lab.create(file)).isInstanceOf(com.openai.errors.RateLimitException.class);
    }

    @Test
    void models_are_listed() {
        assertThat(lab.client().models().list().items())
                .extracting(Model::id)
                .contains("gpt-4.1", "gpt-4.1-2025-04-14", "o3-mini");
        assertThat(lab.client().models().retrieve("gpt-4.1-mini").id()).isEqualTo("gpt-4.1-mini");
    }

    @Test
    void the_responses_endpoint_answers_in_its_own_form() {
        var line = Requests.chat("r1", "gpt-4.1", Requests.SCORED).put("url", "/v1/responses");
        Requests.body(line).remove("messages");
        Requests.body(line).put("input", Requests.SCORED);
        Batch batch = lab.client()
                .batches()
                .create(BatchCreateParams.builder()
                        .inputFileId(lab.upload(List.of(line)))
                        .endpoint(BatchCreateParams.Endpoint.of("/v1/responses"))
                        .completionWindow(BatchCreateParams.CompletionWindow._24H)
                        .build());
        JsonNode body = lab.output(lab.finished(batch.id())).get(0).at("/response/body");
        assertThat(body.at("/output/0/content/0/text").asText()).contains("面白さ");
        assertThat(body.at("/usage/output_tokens").asLong()).isPositive();
    }
}
