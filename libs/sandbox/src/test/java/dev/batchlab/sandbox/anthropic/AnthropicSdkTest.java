package dev.batchlab.sandbox.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.batches.BatchListPage;
import com.anthropic.models.messages.batches.BatchListParams;
import com.anthropic.models.messages.batches.MessageBatch;
import com.anthropic.models.messages.batches.MessageBatch.ProcessingStatus;
import com.anthropic.models.messages.batches.MessageBatchIndividualResponse;
import com.anthropic.models.models.ModelInfo;
import dev.batchlab.sandbox.Timings;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as the official SDK sees it. */
class AnthropicSdkTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    ClaudeLab lab;

    @BeforeEach
    void start() {
        lab = ClaudeLab.at(home);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void a_batch_runs_from_create_to_results() {
        MessageBatch created = lab.create(30);

        assertThat(created.validate().id()).startsWith("msgbatch_");
        assertThat(created.processingStatus()).isEqualTo(ProcessingStatus.IN_PROGRESS);
        assertThat(created.expiresAt()).isEqualTo(created.createdAt().plusHours(24));
        assertThat(created.requestCounts().processing()).isEqualTo(30);
        assertThat(created.resultsUrl()).isEmpty();
        assertThat(created.endedAt()).isEmpty();

        MessageBatch ended = lab.ended(created.id());
        assertThat(ended.validate().requestCounts().succeeded()).isEqualTo(30);
        assertThat(ended.requestCounts().processing()).isZero();
        assertThat(ended.endedAt().orElseThrow()).isAfterOrEqualTo(ended.createdAt());
        assertThat(ended.resultsUrl().orElseThrow()).endsWith("/v1/messages/batches/" + ended.id() + "/results");

        List<MessageBatchIndividualResponse> rows = lab.results(ended.id());
        assertThat(rows)
                .extracting(MessageBatchIndividualResponse::customId)
                .hasSize(30)
                .doesNotHaveDuplicates()
                .isNotEqualTo(rows.stream()
                        .map(MessageBatchIndividualResponse::customId)
                        .sorted()
                        .toList());
        Message message = rows.get(0).validate().result().asSucceeded().message();
        assertThat(message.model().asString()).isEqualTo("claude-haiku-4-5-20251001");
        // which row comes first is drawn, and some styles of answer leave the question's number out
        assertThat(message.content().get(0).asText().text()).contains("面白さ");
        assertThat(message.usage().outputTokens()).isPositive();
        assertThat(lab.sandbox().ledgerSummary().requests()).isEqualTo(30);
        assertThat(lab.sandbox().ledgerSummary().paidTwice()).isEmpty();
    }

    @Test
    void batches_are_listed_newest_first_in_both_directions() {
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.add(0, lab.create(1).id());
        }
        BatchListPage first = lab.client()
                .messages()
                .batches()
                .list(BatchListParams.builder().limit(2).build());

        assertThat(ids(first.data())).isEqualTo(created.subList(0, 2));
        assertThat(first.hasMore()).contains(true);
        assertThat(first.lastId()).contains(created.get(1));
        assertThat(ids(first.nextPage().data())).isEqualTo(created.subList(2, 4));
        assertThat(ids(lab.client()
                        .messages()
                        .batches()
                        .list(BatchListParams.builder()
                                .limit(2)
                                .beforeId(created.get(4))
                                .build())
                        .data()))
                .isEqualTo(created.subList(2, 4));
        List<String> all = new ArrayList<>();
        first.autoPager().stream().forEach(batch -> all.add(batch.id()));
        assertThat(all).isEqualTo(created);
    }

    @Test
    void a_cancelled_batch_ends_with_a_row_for_every_request() {
        lab.fault(Fault.of(FaultName.STUCK_IN_PROGRESS));
        String id = lab.create(6).id();

        MessageBatch canceling = lab.client().messages().batches().cancel(id);
        assertThat(canceling.processingStatus()).isEqualTo(ProcessingStatus.CANCELING);
        assertThat(canceling.cancelInitiatedAt()).isPresent();

        MessageBatch ended = lab.ended(id);
        assertThat(ended.requestCounts().canceled()).isEqualTo(6);
        assertThat(lab.results(id))
                .hasSize(6)
                .allSatisfy(row -> assertThat(row.result().isCanceled()).isTrue());
        assertThat(lab.sandbox().ledgerSummary().outcomes()).containsOnlyKeys("cancelled");
    }

    @Test
    void a_cancel_that_comes_while_the_last_rows_run_cancels_none_of_them() {
        lab.close();
        Timings slowEnd =
                new Timings(Duration.ZERO, Duration.ofMillis(10), Duration.ofSeconds(20), Duration.ofMillis(20));
        lab = ClaudeLab.at(home, config -> config.withTimings(slowEnd));
        String id = lab.create(3).id();
        org.awaitility.Awaitility.await()
                .until(() -> lab.sandbox().ledgerSummary().requests() == 3);

        lab.client().messages().batches().cancel(id);

        MessageBatch ended = lab.ended(id);
        assertThat(ended.cancelInitiatedAt()).isPresent();
        assertThat(ended.requestCounts().succeeded()).isEqualTo(3);
        assertThat(ended.requestCounts().canceled()).isZero();
        assertThat(lab.results(id))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.result().isSucceeded()).isTrue());
    }

    @Test
    void a_deleted_batch_is_gone_and_one_that_runs_is_not_deleted() {
        lab.fault(Fault.of(FaultName.STUCK_IN_PROGRESS).times(1));
        String running = lab.create(1).id();
        assertThatThrownBy(() -> lab.client().messages().batches().delete(running))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("in progress");

        String id = lab.create(2).id();
        lab.ended(id);
        assertThat(lab.client().messages().batches().delete(id).id()).isEqualTo(id);

        assertThatThrownBy(() -> lab.client().messages().batches().retrieve(id)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lab.results(id)).isInstanceOf(NotFoundException.class);
        assertThat(ids(lab.client().messages().batches().list().data())).containsExactly(running);
    }

    @Test
    void results_are_not_there_before_the_end() {
        lab.fault(Fault.of(FaultName.STUCK_IN_PROGRESS));
        String id = lab.create(1).id();

        assertThatThrownBy(() -> lab.results(id)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void an_expired_batch_has_rows_that_ran_and_rows_that_did_not() {
        lab.fault(Fault.of(FaultName.BATCH_EXPIRES).with("share", 0.5));
        String id = lab.create(4).id();

        MessageBatch ended = lab.ended(id);
        assertThat(ended.requestCounts().succeeded()).isEqualTo(2);
        assertThat(ended.requestCounts().expired()).isEqualTo(2);
        assertThat(lab.results(id).stream().filter(row -> row.result().isExpired()))
                .hasSize(2);
    }

    @Test
    void refusals_are_those_the_sdk_knows() {
        assertThatThrownBy(() -> lab.client("sk-wrong").messages().batches().list())
                .isInstanceOf(UnauthorizedException.class);
        lab.fault(Fault.of(FaultName.CREATE_REFUSED_429).times(1));
        assertThatThrownBy(() -> lab.create(1)).isInstanceOf(RateLimitException.class);
        lab.fault(Fault.of(FaultName.HTTP_529).times(1));
        assertThat(catchThrowableOfType(AnthropicServiceException.class, () -> lab.create(1))
                        .statusCode())
                .isEqualTo(529);
        lab.fault(Fault.of(FaultName.HTTP_413).times(1));
        assertThat(catchThrowableOfType(AnthropicServiceException.class, () -> lab.create(1))
                        .statusCode())
                .isEqualTo(413);
        lab.fault(Fault.of(FaultName.INSUFFICIENT_QUOTA).times(1));
        assertThatThrownBy(() -> lab.create(1))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("credit balance is too low");
        assertThat(lab.sandbox().world().liveBatches()).isEmpty();
    }

    @Test
    void models_are_listed() {
        List<String> models = new ArrayList<>();
        lab.client().models().list().autoPager().stream().map(ModelInfo::id).forEach(models::add);

        assertThat(models)
                .contains("claude-haiku-4-5-20251001", "claude-opus-5")
                .doesNotHaveDuplicates();
        assertThat(lab.client().models().retrieve("claude-haiku-4-5").id()).isEqualTo("claude-haiku-4-5-20251001");
    }

    private static List<String> ids(List<MessageBatch> batches) {
        return batches.stream().map(MessageBatch::id).toList();
    }
}
