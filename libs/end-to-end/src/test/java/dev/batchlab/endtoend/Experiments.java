package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a story asks of a stack's experiments. */
final class Experiments {
    private Experiments() {}

    static JsonNode summary(Stack stack, String experiment) {
        return stack.get("aggregator", "/experiments/" + experiment).orElseThrow();
    }

    static void awaitCompleted(Stack stack, String experiment) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    JsonNode summary = stack.get("aggregator", "/experiments/" + experiment)
                            .orElseThrow(() -> new AssertionError(experiment + " is not known yet"));
                    assertThat(summary.path("state").asText()).as("%s", summary).isEqualTo("completed");
                    assertThat(summary.path("accounting").path("closed").asBoolean())
                            .isTrue();
                });
    }

    /** The text of {@code results.csv} as exported now. */
    static String csv(Stack stack, String experiment) {
        try {
            Path directory = Files.createTempDirectory(stack.work(), "export");
            stack.ok("export", experiment, "--output", directory.toString(), "--format", "csv");
            return Files.readString(directory.resolve(experiment).resolve("results.csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
