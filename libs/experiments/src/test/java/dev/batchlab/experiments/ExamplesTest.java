package dev.batchlab.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.events.Release;
import dev.batchlab.experiments.intake.SpecReading;
import dev.batchlab.experiments.intake.Target;
import dev.batchlab.experiments.matrix.Cell;
import dev.batchlab.experiments.packing.Estimate;
import dev.batchlab.experiments.spec.DirectoryInputs;
import dev.batchlab.experiments.spec.MergeFields;
import dev.batchlab.providers.PriceBook;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExamplesTest {
    private static final Path EXAMPLES = Specs.root().resolve("examples/experiments");

    @Test
    void the_literary_example_asks_360_questions_in_japanese() throws IOException {
        SpecReading.Accepted example = example("literary-emotions.yaml");

        List<Cell> cells = Specs.cells(example);

        assertThat(cells).hasSize(360);
        assertThat(cells.get(0).ref().customId()).isEqualTo("p1_gpt-4.1_n01_t1");
        assertThat(cells.get(359).ref().customId()).isEqualTo("p4_gpt-4.1-nano_n10_t3");
        assertThat(cells)
                .extracting(Cell::wireId)
                .isEqualTo(cells.stream().map(cell -> cell.ref().customId()).toList());
        assertThat(cells.stream()
                        .map(cell -> String.valueOf(cell.ref().temperature()))
                        .distinct())
                .containsExactly("0.7", "0.8", "0.4", "0.5", "0.9", "1", "0.1", "0.2");
        assertThat(cells.get(0).request().messages().get(1).content())
                .contains("「懐中時計」")
                .contains("三時十二分")
                .contains("Q4. 怒り(理由)");
        assertThat(example.spec().inputPaths()).containsExactly("texts/t1.txt", "texts/t2.txt", "texts/t3.txt");
        Estimate estimate = Estimate.of(
                example.matrix(), Release.ALL, Specs.PROVIDERS, PriceBook.standard(), LocalDate.of(2026, 6, 1));
        assertThat(estimate.price().usd())
                .isPositive()
                .isLessThan(example.spec().budgetUsd());
    }

    @Test
    void the_paraphrase_example_runs_over_two_files() throws IOException {
        SpecReading.Accepted example = example("paraphrase.yaml");

        assertThat(example.matrix().groups())
                .containsEntry("everyday_science", 12L)
                .containsEntry("household_law", 12L);
        assertThat(example.spec().merge())
                .isEqualTo(new MergeFields("paraphrased_analysis", "paraphrase_tokens", "paraphrase_error"));
        Cell first = Specs.cells(example).get(0);
        assertThat(first.ref().customId()).isEqualTo("everyday_science_q1");
        assertThat(first.referenceLength()).isGreaterThan(200);
    }

    @Test
    void the_quiz_knows_the_right_option_of_every_question() throws IOException {
        SpecReading.Accepted example = example("quiz.yaml");

        List<Cell> cells = Specs.cells(example);

        assertThat(cells).hasSize(120);
        assertThat(cells).extracting(Cell::gold).doesNotContainNull().contains("A", "B", "C", "D");
        assertThat(cells.get(0).ref().customId()).isEqualTo("nature_q1_gpt-4.1-mini_n01");
        assertThat(cells.get(0).gold()).isEqualTo("C");
    }

    @ParameterizedTest
    @CsvSource({
        "claude.yaml, 480, p1_claude35s_n01_t1",
        "deepseek-r1.yaml, 60, p1_deepseekr1_n01_t1",
        "deepseek-v3.yaml, 240, h10_deepseekv3_n01_t1",
        "llama3-sizes.yaml, 180, llama31-8b_t1_n01",
        "llama4.yaml, 120, p1_llama4-scout_n01_t1",
        "gemini.yaml, 360, p1_gemini-2.0-flash_n01_t1"
    })
    void every_planned_experiment_is_ready_to_run(String name, int requests, String firstId) throws IOException {
        SpecReading.Accepted example = example(name, Target.ELSEWHERE);

        List<Cell> cells = Specs.cells(example);

        assertThat(cells).hasSize(requests);
        assertThat(cells.get(0).ref().customId()).isEqualTo(firstId);
        assertThat(cells).allSatisfy(cell -> {
            assertThat(cell.ref().temperature()).isNotNull();
            assertThat(cell.request()
                            .messages()
                            .get(cell.request().messages().size() - 1)
                            .content())
                    .contains("Q4. 怒り(理由)");
        });
        assertThat(example.warnings())
                .as("nothing is changed to fit a model")
                .noneMatch(warning -> warning.contains("becomes") || warning.contains("left out"));
        Estimate estimate = Estimate.of(
                example.matrix(), Release.ALL, Specs.PROVIDERS, PriceBook.standard(), LocalDate.of(2026, 6, 1));
        BigDecimal usd = estimate.price().usd();
        BigDecimal budget = example.spec().budgetUsd();
        if (budget == null) {
            assertThat(usd).as("a budget would hold what has no known price").isNull();
        } else {
            assertThat(usd).isPositive().isLessThan(budget);
        }
    }

    @Test
    void the_readme_lists_every_example_and_the_demo_runs_only_the_first_two() throws IOException {
        String readme = Files.readString(EXAMPLES.resolveSibling("README.md"));
        try (Stream<Path> specs = Files.list(EXAMPLES)) {
            assertThat(specs.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")))
                    .hasSize(10)
                    .allSatisfy(name -> assertThat(readme).contains("(experiments/" + name + ")"));
        }
        assertThat(Files.readAllLines(EXAMPLES.resolveSibling("demo.txt")))
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactly("experiments/literary-emotions.yaml", "experiments/paraphrase.yaml");
    }

    private static SpecReading.Accepted example(String name) throws IOException {
        return example(name, Target.VENDOR);
    }

    private static SpecReading.Accepted example(String name, Target target) throws IOException {
        SpecReading reading = Specs.reader(target)
                .read(Files.readAllBytes(EXAMPLES.resolve(name)), name, DirectoryInputs.within(EXAMPLES));
        assertThat(reading).as("%s", reading).isInstanceOf(SpecReading.Accepted.class);
        return (SpecReading.Accepted) reading;
    }
}
