package dev.batchlab.sandbox.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.sandbox.Http;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.Requests;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @Test
    void a_request_executed_twice_in_one_attempt_is_named() {
        try (Lab lab = Lab.at(home)) {
            String file = lab.upload(Requests.scored(3));
            Map<String, String> tags = Map.of("batchlab_experiment", "e", "batchlab_attempt", "1");
            lab.finished(lab.create(file, tags).id());
            assertThat(lab.sandbox().ledgerSummary().paidTwice()).isEmpty();
            lab.finished(lab.create(file, Map.of("batchlab_experiment", "e", "batchlab_attempt", "2"))
                    .id());
            assertThat(lab.sandbox().ledgerSummary().paidTwice()).isEmpty();

            lab.finished(lab.create(file, tags).id());

            assertThat(lab.sandbox().ledgerSummary().paidTwice())
                    .hasSize(3)
                    .allSatisfy(twice -> assertThat(twice.executions()).isEqualTo(2))
                    .extracting(PaidTwice::customId)
                    .contains("r-001");
        }
    }

    @Test
    void without_tags_one_id_with_one_body_counts() {
        try (Lab lab = Lab.at(home)) {
            String file = lab.upload(Requests.scored(2));
            lab.finished(lab.create(file).id());
            lab.finished(lab.create(file).id());
            assertThat(lab.sandbox().ledgerSummary().paidTwice()).hasSize(2);
        }
    }

    @Test
    void entries_are_served_line_by_line_and_filtered() throws Exception {
        try (Lab lab = Lab.at(home)) {
            var batch = lab.run(Requests.scored(5));
            lab.run(Requests.scored(2));
            String url = "http://127.0.0.1:" + lab.sandbox().port() + "/sandbox/ledger";
            assertThat(Http.get(url).body().lines()).hasSize(7);
            assertThat(Http.get(url + "?batch=" + batch.id()).body().lines()).hasSize(5);
            LedgerEntry entry =
                    Json.MAPPER.readValue(Http.get(url + "?customId=r-004").body(), LedgerEntry.class);
            assertThat(entry.batch()).isEqualTo(batch.id());
            assertThat(entry.outcome()).isEqualTo(LedgerOutcome.SUCCEEDED);
            assertThat(entry.outputTokens()).isPositive();
            assertThat(entry.bodySha256()).hasSize(64);
            assertThat(Http.get(url + "/summary?batch=" + batch.id()).body()).contains("\"requests\":5");
        }
    }

    @Test
    void a_tail_that_was_never_committed_is_cut_off() throws IOException {
        Path file = home.resolve("ledger.jsonl");
        long good;
        try (Ledger ledger = new Ledger(file, 0)) {
            good = ledger.append(ByteBuffer.wrap(line("a")));
        }
        Files.write(file, line("torn"), StandardOpenOption.APPEND);
        try (Ledger ledger = new Ledger(file, good)) {
            ledger.append(ByteBuffer.wrap(line("b")));
            LedgerSummary summary = LedgerAudit.of(ledger, LedgerFilter.ALL);
            assertThat(summary.requests()).isEqualTo(2);
        }
        assertThat(Files.readString(file)).doesNotContain("torn");
    }

    private static byte[] line(String id) {
        LedgerEntry entry = new LedgerEntry(
                Instant.EPOCH,
                "openai",
                "acct",
                "batch",
                "file",
                Map.of(),
                id,
                "sha",
                "m",
                LedgerOutcome.SUCCEEDED,
                1,
                1,
                null);
        return (new String(Json.bytes(entry), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
