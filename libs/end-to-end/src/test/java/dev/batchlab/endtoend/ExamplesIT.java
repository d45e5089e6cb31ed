package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example that the demo leaves out runs on the sandbox as it is. */
class ExamplesIT {
    private static final Stack STACK = Stack.fresh();

    @BeforeAll
    static void up() {
        STACK.ok("up", "--sandbox");
    }

    @AfterAll
    static void down() {
        STACK.close();
    }

    static List<String> examples() throws IOException {
        Path directory = STACK.root().resolve("examples");
        String demo = Files.readString(directory.resolve("demo.txt"));
        try (Stream<Path> specs = Files.list(directory.resolve("experiments"))) {
            return specs.map(spec -> spec.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") && !demo.contains(name))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void there_is_one_for_every_planned_experiment() throws IOException {
        assertThat(examples())
                .containsExactly(
                        "claude.yaml",
                        "deepseek-r1.yaml",
                        "deepseek-v3.yaml",
                        "gemini.yaml",
                        "llama3-sizes.yaml",
                        "llama4.yaml",
                        "quiz.yaml",
                        "story-cards.yaml");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_request_of_the_example_ends_with_a_valid_answer(String example) throws IOException {
        Path spec = STACK.root().resolve("examples/experiments").resolve(example);
        STACK.ok("run", spec.toString(), "--yes", "--output", STACK.work().toString());

        Results results = new Results(STACK.work().resolve(experiment(spec)));
        assertThat(results.closed()).isTrue();
        assertThat(results.csv()).allSatisfy(row -> {
            assertThat(row.get("outcome")).isEqualTo("valid");
            assertThat(row.toString()).doesNotContain("<think");
        });
        ProviderLedger.nothingWasPaidTwice(STACK);
    }

    private static String experiment(Path spec) throws IOException {
        try (Stream<String> lines = Files.lines(spec)) {
            return lines.filter(line -> line.startsWith("experiment: "))
                    .map(line -> line.substring("experiment: ".length()))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
