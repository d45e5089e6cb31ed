package dev.batchlab.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagSearchTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void it_walks_back_to_the_moment_asked_for_and_not_further() throws ProviderException {
        Pages pages = new Pages(Map.of(
                "", new BatchPage(List.of(batch("1", "other", 5)), "1"),
                "1", new BatchPage(List.of(batch("2", "mine", 1), batch("3", "other", -60)), "3"),
                "3", new BatchPage(List.of(batch("4", "other", -90)), "4"),
                "4", new BatchPage(List.of(batch("5", "mine", -120)), null)));

        assertThat(new TagSearch(pages).find("mine", NOON))
                .extracting(BatchSnapshot::id)
                .containsExactly("2");
        assertThat(pages.asked).containsExactly("", "1", "3");
    }

    @Test
    void where_no_order_is_promised_it_walks_to_the_end() throws ProviderException {
        Pages pages = new Pages(Map.of(
                "", new BatchPage(List.of(batch("1", "other", -90)), "1"),
                "1", new BatchPage(List.of(batch("2", "mine", 1)), null)));
        pages.newestFirst = false;

        assertThat(new TagSearch(pages).find("mine", NOON)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"openai, true", "anthropic, true", "groq, false", "kluster, false", "gemini, false", "vertex, false"})
    void an_order_is_relied_on_where_the_providers_documents_promise_it(String provider, boolean promised)
            throws ProviderAccounts.NotConfigured {
        Provider known = Providers.standard().get(provider);
        Connection sandbox = new ProviderAccounts(
                        name -> name.startsWith("batchlab.provider-url")
                                ? Optional.of("http://127.0.0.1:1/v1")
                                : Optional.empty(),
                        true)
                .connection(known, Duration.ofSeconds(1));

        assertThat(known.connect(sandbox).listsNewestFirst()).isEqualTo(promised);
    }

    @Test
    void clocks_may_differ_a_little() throws ProviderException {
        Pages pages = new Pages(Map.of(
                "", new BatchPage(List.of(batch("1", "other", -5)), "1"),
                "1", new BatchPage(List.of(batch("2", "mine", -9)), null)));

        assertThat(new TagSearch(pages).find("mine", NOON)).hasSize(1);
    }

    @Test
    void a_batch_without_a_readable_time_does_not_end_the_search() throws ProviderException {
        Pages pages = new Pages(Map.of(
                "", new BatchPage(List.of(snapshot("1", null, Instant.EPOCH)), "1"),
                "1", new BatchPage(List.of(batch("2", "mine", 1)), null)));

        assertThat(new TagSearch(pages).find("mine", NOON)).hasSize(1);
    }

    @Test
    void a_server_that_ignores_the_cursor_is_not_asked_for_ever() throws ProviderException {
        BatchPage same = new BatchPage(List.of(batch("1", "mine", 1)), "1");
        Pages pages = new Pages(Map.of("", same, "1", same));

        assertThat(new TagSearch(pages).find("mine", NOON)).hasSize(1);
        assertThat(pages.asked).hasSize(2);
    }

    private static BatchSnapshot batch(String id, String tag, int minutes) {
        return snapshot(id, tag, NOON.plus(Duration.ofMinutes(minutes)));
    }

    private static BatchSnapshot snapshot(String id, @Nullable String tag, Instant created) {
        return new BatchSnapshot(
                id,
                BatchStatus.RUNNING,
                "in_progress",
                null,
                tag,
                List.of(),
                List.of(),
                0,
                0,
                0,
                created,
                null,
                null,
                null);
    }

    private static final class Pages extends FakeBatchApi {
        private boolean newestFirst = true;
        private final Map<String, BatchPage> byCursor;
        private final List<String> asked = new ArrayList<>();

        Pages(Map<String, BatchPage> byCursor) {
            this.byCursor = byCursor;
        }

        @Override
        public boolean listsNewestFirst() {
            return newestFirst;
        }

        @Override
        public BatchPage list(@Nullable String cursor) {
            asked.add(cursor == null ? "" : cursor);
            return byCursor.getOrDefault(cursor == null ? "" : cursor, new BatchPage(List.of(), null));
        }
    }
}
