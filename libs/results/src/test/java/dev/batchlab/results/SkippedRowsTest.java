package dev.batchlab.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.experiments.spec.Dataset;
import dev.batchlab.experiments.spec.DirectoryInputs;
import dev.batchlab.results.RequestsMetadata.RequestsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkippedRowsTest {
    private static final String KEPT = "{\"text\": \"x\"}\n";
    private static final String SKIPPED = "{}\n";

    @TempDir
    Path directory;

    private InputRows rows = Fixtures.rows("none yet");

    @BeforeEach
    void write_a_data_set() throws IOException {
        Files.writeString(directory.resolve("some.jsonl"), KEPT + SKIPPED + KEPT);
        Files.writeString(directory.resolve("nothing.jsonl"), SKIPPED + SKIPPED);
        Files.writeString(directory.resolve("later.jsonl"), SKIPPED + KEPT);
        DirectoryInputs inputs = DirectoryInputs.from(directory);
        rows = new DataSetRows(
                new Dataset("*.jsonl", inputs.list("*.jsonl"), Dataset.DEFAULT_GROUP, List.of("text"), true), inputs);
    }

    @Test
    void a_skipped_row_counts_once_for_all_models_and_also_where_nothing_is_left_of_its_group() throws IOException {
        RequestsMetadata metadata = new RequestsMetadata(
                Fixtures.NOON,
                List.of(
                        new RequestsFile("some", "gpt-4.1", "s1.jsonl", 1),
                        new RequestsFile("some", "gpt-4.1", "s2.jsonl", 1),
                        new RequestsFile("some", "gpt-4o", "s3.jsonl", 2)),
                rows.skipped(List.of(), Set.of("some")));

        JsonNode written = EventJson.mapper().readTree(metadata.bytes());

        assertThat(written.path("total_skipped").asLong()).isEqualTo(1 + 2);
        assertThat(written.path("groups").findValuesAsText("skipped")).containsExactly("1", "0", "1");
    }

    @Test
    void rows_of_groups_nobody_asked_for_or_packed_do_not_count() throws IOException {
        assertThat(rows.skipped(List.of("some"), Set.of("some"))).containsOnlyKeys("some");
        assertThat(rows.skipped(List.of(), Set.of("some"))).containsOnlyKeys("some", "nothing");
        assertThat(rows.skipped(List.of(), Set.of("some", "later"))).containsEntry("later", 1L);
    }
}
