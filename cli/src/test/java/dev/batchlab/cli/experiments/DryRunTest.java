package dev.batchlab.cli.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchlab.cli.UserCatalog;
import dev.batchlab.experiments.packing.Estimate;
import dev.batchlab.providers.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    @Test
    void written_requests_come_with_the_number_of_rows_the_spec_says_to_skip() throws IOException {
        Files.writeString(directory.resolve("some.jsonl"), "{\"text\": \"x\"}\n{}\n");
        Files.writeString(directory.resolve("nothing.jsonl"), "{}\n{}\n");
        Path spec = Files.writeString(directory.resolve("spec.yaml"), """
                experiment: skipping
                models: [gpt-4.1, gpt-4o]
                dataset: {files: "*.jsonl", require: [text], onMissing: skip}
                prompt: {user: "{row.text}"}
                answer: {kind: text}
                """);
        LocalSpec local = LocalSpec.read(spec, List.of(), List.of(), CLOCK);
        Catalog catalog = UserCatalog.read();
        Estimate estimate = Estimate.of(
                local.matrix(), local.release(), catalog.providers(), catalog.prices(), LocalDate.now(CLOCK));

        Path requests = new DryRun(local, estimate).write(directory.resolve("out"), CLOCK);

        JsonNode metadata =
                new JsonMapper().readTree(requests.resolve("metadata.json").toFile());
        assertThat(metadata.path("total_requests").asInt()).isEqualTo(2);
        assertThat(metadata.path("total_skipped").asInt()).isEqualTo(3);
    }
}
