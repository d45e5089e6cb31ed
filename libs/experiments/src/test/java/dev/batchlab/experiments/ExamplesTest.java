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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

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

    private static SpecReading.Accepted example(String name) throws IOException {
        SpecReading reading = Specs.reader(Target.VENDOR)
                .read(Files.readAllBytes(EXAMPLES.resolve(name)), name, DirectoryInputs.within(EXAMPLES));
        assertThat(reading).isInstanceOf(SpecReading.Accepted.class);
        return (SpecReading.Accepted) reading;
    }
}
