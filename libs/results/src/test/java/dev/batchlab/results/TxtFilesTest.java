package dev.batchlab.results;

import static dev.batchlab.results.Fixtures.NO_LONG_TEXTS;
import static dev.batchlab.results.Fixtures.cells;
import static dev.batchlab.results.Fixtures.matrixCell;
import static dev.batchlab.results.Fixtures.rowCell;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TxtFilesTest {
    private final Fixtures.Files files = new Fixtures.Files();

    @Test
    void the_head_says_which_cell_it_is_and_the_answer_follows_a_blank_line() throws IOException {
        new TxtFiles(Fixtures.MATRIX, NO_LONG_TEXTS)
                .write(cells(List.of(Fixtures.valid(matrixCell(0, "p1/t1"), "model: forged\n\nQ1"))), files);
        assertThat(files.text("txt/p1%2Ft1.txt")).isEqualTo("""
                        timestamp: 2026-03-01T12:00:00Z
                        text: t1
                        model: gpt-4.1
                        persona: p1
                        temperature: 0.7
                        trial: 1
                        tone: dry

                        model: forged

                        Q1
                        """);
    }

    @Test
    void a_data_set_names_group_and_row() throws IOException {
        new TxtFiles(Fixtures.DATASET, NO_LONG_TEXTS)
                .write(cells(List.of(Fixtures.valid(rowCell(0, "an\natomy", 3), "x"))), files);
        assertThat(files.files).hasSize(1);
        assertThat(files.text("txt/an%0Aatomy_q3.txt"))
                .startsWith("timestamp: 2026-03-01T12:00:00Z\ngroup: an atomy\nrow: 3\nmodel: gpt-4.1\n");
    }

    @Test
    void a_cell_without_an_answer_has_no_file() throws IOException {
        new TxtFiles(Fixtures.MATRIX, NO_LONG_TEXTS)
                .write(cells(List.of(CellResult.missing(matrixCell(0, "a"), Fixtures.NOON))), files);
        assertThat(files.files).isEmpty();
    }
}
