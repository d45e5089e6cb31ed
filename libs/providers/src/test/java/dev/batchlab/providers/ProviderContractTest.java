package dev.batchlab.providers;

import static dev.batchlab.providers.ScriptedRow.answered;
import static dev.batchlab.providers.ScriptedRow.lost;
import static dev.batchlab.providers.ScriptedRow.neverRan;
import static dev.batchlab.providers.ScriptedRow.refused;
import static dev.batchlab.providers.ScriptedRow.twice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.batchlab.providers.ProviderException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every provider must do for Batchlab, whatever its API looks like. One subclass a provider and simulation. */
public abstract class ProviderContractTest {
    protected static final String KEY = "sk-secret-0123456789";
    protected static final SubmissionTag TAG = new SubmissionTag("sub-1a2b", "literary-emotions", "s-0001", 1, 1);

    protected ProviderScript script;
    protected BatchApi api;

    protected ProviderContractTest() {
        script = newScript();
        api = connect(script.baseUrl());
    }

    protected abstract ProviderScript newScript();

    @AfterEach
    void stop() {
        api.close();
        script.close();
    }

    @Test
    void a_completed_batch_returns_every_request_under_its_own_id() throws Exception {
        String own = script.provider().wireFormat().acceptsCustomId("日本_2") ? "日本_2" : "Nihon-2";
        script.nextBatchEnds(BatchStatus.COMPLETED, List.of(answered("a"), answered(own)));

        BatchSnapshot created = submit("a", own);
        assertThat(created.status().terminal()).isFalse();
        assertThat(created.results()).isEmpty();

        BatchSnapshot ended = ended(created.id());
        assertThat(ended.status()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(ended.ended()).isNotNull().isAfterOrEqualTo(ended.created());
        assertThat(ended.tagKey()).isEqualTo(api.tagged() && script.showsTag() ? TAG.key() : null);
        assertThat(outcomes(ended)).isEqualTo(Map.of("a", "answered", own, "answered"));
    }

    @Test
    void rows_that_failed_are_found_beside_those_that_succeeded() throws Exception {
        script.nextBatchEnds(
                BatchStatus.COMPLETED,
                List.of(
                        answered("a"),
                        refused("b", 400, "unsupported_value"),
                        refused("c", 429, "rate_limit_exceeded")));

        assertThat(outcomes(ended(submit("a", "b", "c").id())))
                .isEqualTo(Map.of("a", "answered", "b", "INVALID_REQUEST", "c", "RATE_LIMIT"));
    }

    @Test
    void a_batch_whose_rows_all_failed_is_completed_without_an_output() throws Exception {
        script.nextBatchEnds(
                BatchStatus.COMPLETED,
                List.of(refused("a", 500, "server_error"), refused("b", 404, "model_not_found")));

        BatchSnapshot ended = ended(submit("a", "b").id());
        assertThat(ended.status()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(outcomes(ended)).isEqualTo(Map.of("a", "SERVER", "b", "NOT_FOUND"));
    }

    @Test
    void an_expired_batch_keeps_what_the_provider_lets_it_keep() throws Exception {
        script.nextBatchEnds(BatchStatus.EXPIRED, List.of(answered("a"), neverRan("b", "batch_expired")));

        BatchSnapshot ended = ended(submit("a", "b").id());
        assertThat(ended.status()).isEqualTo(BatchStatus.EXPIRED);
        switch (script.remains(BatchStatus.EXPIRED)) {
            case EVERY_ROW ->
                assertThat(outcomes(ended)).containsOnlyKeys("a", "b").containsValues("answered", "EXPIRED");
            case FINISHED_ROWS -> assertThat(outcomes(ended)).hasSize(1).containsValue("answered");
            case NOTHING -> assertThat(ended.results()).isEmpty();
        }
    }

    @Test
    void a_cancelled_batch_keeps_what_the_provider_lets_it_keep() throws Exception {
        script.nextBatchEnds(BatchStatus.CANCELLED, List.of(answered("a"), neverRan("b", "batch_cancelled")));

        BatchSnapshot created = submit("a", "b");
        Awaitility.await().until(() -> api.get(created.id()).status() == BatchStatus.RUNNING);
        api.cancel(created.id());
        BatchSnapshot ended = ended(created.id());
        assertThat(ended.status()).isEqualTo(BatchStatus.CANCELLED);
        switch (script.remains(BatchStatus.CANCELLED)) {
            case EVERY_ROW ->
                assertThat(outcomes(ended)).containsOnlyKeys("a", "b").containsValue("CANCELLED");
            // which may be none, where the cancel came first
            case FINISHED_ROWS -> assertThat(outcomes(ended).values()).allMatch("answered"::equals);
            case NOTHING -> assertThat(ended.results()).isEmpty();
        }
    }

    @Test
    void a_cancel_that_comes_too_late_changes_nothing() throws Exception {
        script.nextBatchEnds(BatchStatus.COMPLETED, List.of(answered("a"), answered("b")));
        BatchSnapshot ended = ended(submit("a", "b").id());

        ProviderException refused = failure(() -> api.cancel(ended.id()));

        assertThat(refused == null || !refused.mayHaveHappened()).isTrue();
        BatchSnapshot after = api.get(ended.id());
        assertThat(after.status()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(outcomes(after)).isEqualTo(Map.of("a", "answered", "b", "answered"));
    }

    @Test
    void a_row_that_is_missing_or_comes_twice_is_seen_as_it_is() throws Exception {
        script.nextBatchEnds(BatchStatus.COMPLETED, List.of(answered("a"), lost("b"), twice("c")));

        BatchSnapshot ended = ended(submit("a", "b", "c").id());

        assertThat(ended.status()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(rows(ended)).extracting(ResultRow::wireId).containsExactlyInAnyOrder("a", "c", "c");
    }

    @Test
    void an_unknown_state_is_no_end() throws Exception {
        script.nextBatchShows("hibernating");

        String id = submit("a").id();
        Awaitility.await().until(() -> api.get(id).providerStatus().equals("hibernating"));
        assertThat(api.get(id).status()).isEqualTo(BatchStatus.UNKNOWN);
        assertThat(api.get(id).status().terminal()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "400,invalid_request,INVALID,false",
        "401,invalid_api_key,AUTHENTICATION,false",
        "403,unsupported_country,AUTHENTICATION,false",
        "404,not_found,NOT_FOUND,false",
        "408,timeout,TRANSIENT,true",
        "409,conflict,TRANSIENT,false",
        "413,request_too_large,TOO_LARGE,false",
        "429,rate_limit_exceeded,TRANSIENT,false",
        "429,insufficient_quota,QUOTA,false",
        "500,server_error,TRANSIENT,true",
        "502,bad_gateway,TRANSIENT,true",
        "503,overloaded,TRANSIENT,true",
        "504,timeout_error,TRANSIENT,true",
        "529,overloaded_error,TRANSIENT,true"
    })
    protected void a_refused_call_is_told_by_class_and_by_whether_it_may_have_had_its_effect(
            int status, String code, Kind kind, boolean mayHaveHappened) {
        script.everyCallIsAnswered(status, code, "In the provider's words, about " + KEY, Duration.ofSeconds(7));

        ProviderException refused = failure(() -> api.create(new StagedInput("file-1"), file("a"), TAG, window()));

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.mayHaveHappened()).isEqualTo(mayHaveHappened);
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(refused)
                .hasMessageContaining(script.provider().displayName())
                .hasMessageContaining("creating the batch")
                .hasMessageContaining(String.valueOf(status))
                .hasMessageContaining("In the provider's words")
                .message()
                .doesNotContain(KEY);
        assertThat(script.createsReceived()).as("attempts of one create").isEqualTo(1);
    }

    @Test
    void a_create_whose_reply_is_lost_is_in_doubt_and_found_again_by_its_tag() throws Exception {
        script.nextCreateLosesItsReply();
        Instant before = Instant.now();
        StagedInput input = api.stage(file("a"), TAG);

        ProviderException lost = failure(() -> api.create(input, file("a"), TAG, window()));

        assertThat(lost.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(lost.mayHaveHappened()).isTrue();
        assertThat(script.createsReceived()).isEqualTo(1);
        if (api.tagged()) {
            assertThat(api.find(TAG, before, input.location())).hasSize(1);
            assertThat(api.find(new SubmissionTag("sub-other", "e", "s", 1, 1), before, "file-other"))
                    .isEmpty();
        }
    }

    @Test
    void a_provider_that_cannot_be_reached_got_nothing() {
        URI nobody = script.baseUrl();
        script.close();

        ProviderException unreachable =
                failure(() -> connect(nobody).create(new StagedInput("file-1"), file("a"), TAG, window()));

        assertThat(unreachable.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(unreachable.mayHaveHappened()).isFalse();
        assertThat(unreachable).hasMessageContaining(nobody.toString());
        script = newScript();
    }

    @Test
    void a_truncated_download_is_resumed() throws Exception {
        script.nextBatchEnds(BatchStatus.COMPLETED, List.of(answered("a"), answered("b"), answered("c")));
        BatchSnapshot ended = ended(submit("a", "b", "c").id());

        script.nextDownloadBreaksAfter(40);

        assertThat(outcomes(ended)).isEqualTo(Map.of("a", "answered", "b", "answered", "c", "answered"));
    }

    @Test
    void the_listing_is_walked_page_by_page_to_its_end() throws Exception {
        script.holdsBatches(250);

        Set<String> ids = new HashSet<>();
        String cursor = null;
        int pages = 0;
        do {
            BatchPage page = api.list(cursor);
            page.batches().forEach(batch -> assertThat(ids.add(batch.id())).isTrue());
            cursor = page.next();
            pages++;
        } while (cursor != null);

        assertThat(ids).hasSize(250);
        assertThat(pages).isGreaterThan(1);
        assertThat(api.find(TAG, Instant.EPOCH)).isEmpty();
    }

    @Test
    void cleaning_up_removes_files_and_says_when_there_was_nothing_to_remove() throws Exception {
        script.nextBatchEnds(BatchStatus.COMPLETED, List.of(answered("a")));
        BatchSnapshot ended = ended(submit("a").id());

        assertThat(ended.inputLocation() == null).as("inline").isEqualTo(script.inline());
        if (!script.inline()) {
            String input = Objects.requireNonNull(ended.inputLocation());
            assertThat(api.deleteFile(input)).isTrue();
            assertThat(api.deleteFile(input)).isFalse();
        }
        for (ResultLocation result : ended.results()) {
            assertThat(api.deleteFile(result.location())).isTrue();
            assertThat(api.deleteFile(result.location())).isFalse();
        }
    }

    // ---- words of the tests

    protected BatchApi connect(URI baseUrl) {
        return script.provider().connect(new Connection(baseUrl, KEY, Duration.ofSeconds(10)));
    }

    protected BatchSnapshot submit(String... ids) throws ProviderException {
        RequestFile file = file(ids);
        return api.create(api.stage(file, TAG), file, TAG, window());
    }

    protected BatchSnapshot ended(String batchId) {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> api.get(batchId), batch -> batch.status()
                .terminal());
    }

    /** Every row of every file: its id, and {@code answered} or the class of its error. */
    protected Map<String, String> outcomes(BatchSnapshot batch) throws IOException, UnreadableRow {
        Map<String, String> outcomes = new TreeMap<>();
        for (ResultRow row : rows(batch)) {
            String outcome = row instanceof ResultRow.Failed failed
                    ? failed.error().kind().name()
                    : "answered";
            assertThat(outcomes.put(row.wireId(), outcome)).isNull();
        }
        return outcomes;
    }

    protected List<ResultRow> rows(BatchSnapshot batch) throws IOException, UnreadableRow {
        List<ResultRow> rows = new ArrayList<>();
        for (ResultLocation file : batch.results()) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new ResumedDownload(api, file.location(), 3), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    rows.add(script.provider().wireFormat().readRow(line));
                }
            }
        }
        return rows;
    }

    protected RequestFile file(String... ids) {
        Model model = script.model();
        StringBuilder lines = new StringBuilder();
        for (String id : ids) {
            ChatRequest request = new ChatRequest(
                    model, List.of(new ChatMessage("user", "「" + id + "」を読む")), null, 64, null, null, null);
            lines.append(script.provider().wireFormat().requestLine(id, request))
                    .append('\n');
        }
        return new TextFile(lines.toString(), ids.length, model.providerModel());
    }

    protected static ProviderException failure(ThrowingCallable call) {
        return catchThrowableOfType(ProviderException.class, call);
    }

    private String window() {
        return script.provider().limits().windows().get(0);
    }
}
