package dev.batchlab.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.ResumedDownload;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.TextFile;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultMatch;
import dev.batchlab.sandbox.faults.FaultName;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is Gemini's own, played by the sandbox. */
class SandboxGeminiTest {
    private static final SubmissionTag TAG = new SubmissionTag("sub-1", "emotions", "shard-1", 2, 3);

    private final SandboxGemini gemini = new SandboxGemini();
    private final BatchApi api = gemini.connect();

    @AfterEach
    void stop() {
        api.close();
        gemini.close();
    }

    @Test
    void an_upload_that_breaks_twice_arrives_whole_and_once() throws Exception {
        TextFile file = file(1, "長い文章。".repeat(400_000));
        gemini.add(Fault.of(FaultName.UPLOAD_CUT).times(1).with("at", 1_000_000));
        gemini.add(Fault.of(FaultName.UPLOAD_CUT).times(1).with("at", 2_500_000));

        StagedInput staged = api.stage(file, TAG);

        assertThat(gemini.sandbox().world().faults())
                .allSatisfy(state -> assertThat(state.fired()).isEqualTo(1));
        assertThat(api.inputs(TAG)).containsExactly(staged.location());
        assertThat(rows(ended(api.create(staged, file, TAG, "24h")))).hasSize(1);
    }

    @Test
    void a_lost_reply_to_the_upload_costs_no_second_file() throws Exception {
        gemini.add(Fault.of(FaultName.UPLOAD_REPLY_DROPPED).times(1));

        StagedInput staged = api.stage(file(2, "読む"), TAG);

        assertThat(api.inputs(TAG)).containsExactly(staged.location());
    }

    @Test
    void a_create_without_its_input_runs_nothing() throws Exception {
        StagedInput staged = api.stage(file(2, "読む"), TAG);
        assertThat(api.deleteFile(String.valueOf(staged.location()))).isTrue();

        ProviderException refused =
                catchThrowableOfType(ProviderException.class, () -> api.create(staged, file(2, "読む"), TAG, "24h"));

        assertThat(refused.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(refused.mayHaveHappened()).isFalse();
        assertThat(api.find(TAG, Instant.now())).isEmpty();
        assertThat(gemini.sandbox().ledgerSummary().requests()).isZero();
    }

    @Test
    void requests_and_results_inside_the_batch_come_back_under_their_keys() throws Exception {
        BatchSnapshot batch = ended(api.create(new StagedInput(null), file(3, "読む"), TAG, "24h"));

        assertThat(batch.inputLocation()).isNull();
        assertThat(rows(batch))
                .allSatisfy(row -> assertThat(row).isInstanceOf(ResultRow.Answered.class))
                .extracting(ResultRow::wireId)
                .containsExactly("k0", "k1", "k2");
        assertThat(api.find(TAG, Instant.now())).extracting(BatchSnapshot::id).containsExactly(batch.id());
        assertThat(api.deleteFile(batch.results().get(0).location())).isTrue();
        assertThat(catchThrowableOfType(ProviderException.class, () -> api.get(batch.id()))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void a_batch_has_not_ended_before_its_results_are_named() throws Exception {
        gemini.add(Fault.of(FaultName.RESULTS_LAG).with("ms", 800));
        BatchSnapshot created = create(file(1, "読む"));
        Awaitility.await().until(() -> api.get(created.id()).providerStatus().endsWith("SUCCEEDED"));

        assertThat(api.get(created.id()).status()).isEqualTo(BatchStatus.RUNNING);
        assertThat(rows(ended(created))).hasSize(1);
    }

    @Test
    void a_batch_without_any_row_has_ended_all_the_same() throws Exception {
        gemini.add(Fault.of(FaultName.COMPLETED_WITHOUT_OUTPUT));

        BatchSnapshot batch = ended(create(file(1, "読む")));

        assertThat(batch.status()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(rows(batch)).isEmpty();
    }

    @Test
    void a_file_that_is_not_ready_is_waited_for() throws Exception {
        gemini.add(Fault.of(FaultName.FILE_PROCESSING).with("ms", 700));

        assertThat(rows(ended(create(file(1, "読む"))))).hasSize(1);
    }

    @Test
    void a_row_the_provider_cancelled_by_itself_deserves_another_attempt() throws Exception {
        gemini.add(Fault.of(FaultName.ROW_CANCELLED)
                .matching(new FaultMatch(null, null, null, Pattern.compile("k1"), null, null, null)));

        ResultRow row = rows(ended(create(file(2, "読む")))).get(1);

        assertThat(row).isInstanceOfSatisfying(ResultRow.Failed.class, failed -> {
            assertThat(failed.error().kind()).isEqualTo(ErrorKind.SERVER);
            assertThat(failed.error().kind().worthAnotherAttempt()).isTrue();
        });
    }

    @Test
    void thoughts_are_counted_and_told_apart() throws Exception {
        gemini.add(Fault.of(FaultName.THINK_TEXT).with("text", "SECRET"));
        ResultRow row = rows(ended(create(file(1, "Q1. 面白さ(数値): [0-100]")))).get(0);

        assertThat(row).isInstanceOfSatisfying(ResultRow.Answered.class, answered -> {
            assertThat(answered.text()).contains("面白さ").doesNotContain("SECRET");
            assertThat(answered.thinking()).isEqualTo("SECRET");
            assertThat(answered.usage().reasoning()).isPositive();
            assertThat(answered.usage().output()).isGreaterThan(answered.usage().reasoning());
        });
        assertThat(gemini.sandbox().ledgerSummary().outputTokens())
                .isEqualTo(((ResultRow.Answered) row).usage().output());
    }

    @Test
    void cached_tokens_are_part_of_the_prompt() throws Exception {
        gemini.add(Fault.of(FaultName.CACHED_PROMPT).with("share", 0.5));
        ResultRow.Answered row = (ResultRow.Answered)
                rows(ended(create(file(1, "読む".repeat(100))))).get(0);

        assertThat(row.usage().cached()).isPositive().isLessThan(row.usage().input());
        assertThat(gemini.sandbox().ledgerSummary().inputTokens())
                .isEqualTo(row.usage().input());
    }

    private BatchSnapshot create(TextFile file) throws ProviderException {
        return api.create(api.stage(file, TAG), file, TAG, "24h");
    }

    private BatchSnapshot ended(BatchSnapshot created) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> api.get(created.id()), batch -> batch.status().terminal());
    }

    private static TextFile file(int requests, String text) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < requests; i++) {
            ChatRequest request = new ChatRequest(
                    GeminiModels.flash(), List.of(new ChatMessage("user", text)), null, null, null, null, null);
            lines.append(new GeminiWireFormat().requestLine("k" + i, request)).append('\n');
        }
        return new TextFile(lines.toString(), requests, "gemini-2.5-flash");
    }

    private List<ResultRow> rows(BatchSnapshot batch) throws Exception {
        List<ResultRow> rows = new ArrayList<>();
        String location = batch.results().get(0).location();
        try (InputStream content = new ResumedDownload(api, location, 3)) {
            for (String line : new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                rows.add(new GeminiWireFormat().readRow(line));
            }
        }
        return rows;
    }
}
