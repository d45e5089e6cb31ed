package dev.batchlab.results;

import static dev.batchlab.results.Fixtures.matrixCell;
import static dev.batchlab.results.Fixtures.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.LineCounts;
import dev.batchlab.events.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryJsonTest {
    private static SummaryBuilder builder() {
        return new SummaryBuilder()
                .cell(Fixtures.valid(matrixCell(0, "a"), "x"))
                .cell(CellResult.of(
                        List.of(
                                record(matrixCell(1, "b"), 1, Outcome.PROVIDER_ERROR, false, ""),
                                record(matrixCell(1, "b"), 2, Outcome.VALID, true, "x")),
                        0))
                .cell(CellResult.of(List.of(record(matrixCell(2, "c"), 1, Outcome.INVALID, false, "x")), 0))
                .cell(CellResult.of(List.of(record(matrixCell(3, "d"), 1, Outcome.EXPIRED, true, "x")), 0))
                .released("all", "gpt-4.1", 6)
                .lines(new LineCounts(5, 4, 1, 0, 0, 0, 0, 0))
                .batch(new BatchSummary(
                        "s1",
                        "openai",
                        "batch_1",
                        "all",
                        "gpt-4.1",
                        1,
                        "completed",
                        6,
                        Fixtures.NOON,
                        Fixtures.NOON,
                        new BigDecimal("0.0011")));
    }

    private static JsonNode json(Summary summary) throws IOException {
        return EventJson.mapper().readTree(SummaryJson.bytes(summary));
    }

    private static Summary running() {
        return builder().build("emotions", "running", 12, 6, Fixtures.NOON, null, Duration.ofMillis(1500), List.of());
    }

    @Test
    void it_accounts_for_every_cell() throws IOException {
        JsonNode json = json(running());
        assertThat(json.at("/planned").asInt()).isEqualTo(12);
        assertThat(json.at("/accounting").toString())
                .isEqualTo("{\"matrix\":6,\"settled\":3,\"open\":3,\"closed\":false}");
        assertThat(json.at("/outcomes").toString())
                .isEqualTo("{\"valid\":2,\"partial\":0,\"invalid\":0,\"provider_error\":0,\"expired\":1,"
                        + "\"cancelled\":0,\"missing\":0}");
        assertThat(json.at("/attempts").asInt()).isEqualTo(5);
        assertThat(json.at("/quality").toString())
                .isEqualTo("{\"total\":3,\"success\":1,\"retry_success\":1,\"failed\":1,"
                        + "\"pattern_match_stats\":{\"value.standard@1\":2}}");
        assertThat(json.at("/groups/0").toString())
                .startsWith(
                        "{\"group\":\"all\",\"model\":\"gpt-4.1\",\"status\":\"in_progress\",\"total\":6,\"done\":3,"
                                + "\"errors\":1,");
    }

    @Test
    void money_and_rates_have_six_decimals_and_are_numbers() throws IOException {
        String text = new String(SummaryJson.bytes(running()), StandardCharsets.UTF_8);
        assertThat(text)
                .contains("\"cost_usd\" : 0.001100,")
                .contains("\"list_cost_usd\" : 0.002200,")
                .contains("\"success_rate\" : 0.666667,")
                .contains("\"error_rate\" : 0.333333,")
                .contains("\"elapsed_s\" : 1.500,");
    }

    @Test
    void errors_are_grouped_commonest_first_with_an_example() throws IOException {
        JsonNode errors = json(running()).at("/errors");
        assertThat(errors.findValuesAsText("kind")).containsExactly("server", "validation");
        assertThat(errors.at("/0/count").asInt()).isEqualTo(2);
        assertThat(errors.at("/0/example").asText()).isEqualTo("b: went \"wrong\",\nsorry");
    }

    @Test
    void keys_stand_in_the_order_of_the_contract() throws IOException {
        assertThat(json(running()).fieldNames())
                .toIterable()
                .containsExactly(
                        "experiment",
                        "state",
                        "planned",
                        "started",
                        "finished",
                        "elapsed_s",
                        "outcomes",
                        "attempts",
                        "success_rate",
                        "error_rate",
                        "quality",
                        "errors",
                        "lines",
                        "tokens",
                        "cost_usd",
                        "list_cost_usd",
                        "accounting",
                        "batches",
                        "groups");
    }

    @Test
    void one_unknown_price_makes_the_sum_unknown_never_zero() throws IOException {
        CellResult priced = Fixtures.valid(matrixCell(9, "z"), "x");
        CellGroup alike = CellGroup.of(priced);
        CellGroup unpriced = new CellGroup(
                alike.model(),
                alike.group(),
                true,
                alike.outcome(),
                alike.status(),
                alike.forms(),
                1,
                1,
                alike.usage(),
                dev.batchlab.events.Cost.UNKNOWN);
        Summary summary = builder().cells(unpriced).build("e", "running", 12, 6, null, null, null, List.of());
        assertThat(json(summary).at("/cost_usd").isNull()).isTrue();
    }

    @Test
    void requests_metadata_lists_every_file() {
        RequestsMetadata metadata = new RequestsMetadata(
                Fixtures.NOON,
                List.of(
                        new RequestsMetadata.RequestsFile("anatomy", "gpt-4.1", "s1.jsonl", 10),
                        new RequestsMetadata.RequestsFile("virology", "gpt-4.1", "s2.jsonl", 5)),
                Map.of("anatomy", 1L));
        assertThat(new String(metadata.bytes(), StandardCharsets.UTF_8).replaceAll("\\s+", ""))
                .startsWith("{\"model\":\"gpt-4.1\",\"created_at\":\"20260301_120000\",\"total_requests\":15,"
                        + "\"total_skipped\":1,\"groups\":[{\"group\":\"anatomy\",\"file\":\"s1.jsonl\","
                        + "\"requests\":10,\"skipped\":1,");
    }
}
