package dev.batchlab.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.events.CellRef;
import dev.batchlab.events.Cost;
import dev.batchlab.events.LineCounts;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.Usage;
import dev.batchlab.results.CellResult;
import dev.batchlab.results.Cells;
import dev.batchlab.results.ErrorGroup;
import dev.batchlab.results.ExperimentKind;
import dev.batchlab.results.ExperimentShape;
import dev.batchlab.results.Question;
import dev.batchlab.results.SummaryBuilder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final String NASTY = "<script>alert(1)</script>|**b** [x](http://e) `c`\n# h";
    private static final ExperimentShape SHAPE = new ExperimentShape(
            "emo",
            ExperimentKind.MATRIX,
            List.of("m"),
            2,
            List.of("persona"),
            List.of(new Question("Q1", "面白さ")),
            null);

    private static CellResult cell(int index, String persona, String value) {
        CellRef ref = new CellRef(index, "c" + index, "m", "X", Map.of("persona", persona), "all", null, 1, null);
        return new CellResult(
                ref,
                true,
                Outcome.VALID,
                1,
                1,
                Map.of("Q1", new BigDecimal(value)),
                Map.of(),
                Map.of(),
                List.of(),
                "t",
                null,
                new Usage(1000, 0, 500, 0),
                new Cost(new BigDecimal("0.5"), BigDecimal.ONE),
                null,
                null,
                null,
                Instant.EPOCH,
                List.of());
    }

    private static Report report() throws IOException {
        List<CellResult> list = new ArrayList<>();
        list.add(cell(0, "p1", "10"));
        list.add(cell(1, "p1", "20"));
        list.add(cell(2, NASTY, "30"));
        Cells cells = new Cells() {
            @Override
            public void inMatrixOrder(Visitor visitor) throws IOException {
                for (CellResult cell : list) {
                    visitor.visit(cell);
                }
            }

            @Override
            public void inRowOrder(String group, Visitor visitor) {
                throw new UnsupportedOperationException();
            }
        };
        SummaryBuilder summary = new SummaryBuilder();
        cells.inMatrixOrder(summary::cell);
        summary.error(new ErrorGroup("server", null, 1, NASTY)).lines(LineCounts.NONE);
        return Report.of(SHAPE, summary.build("emo", "completed", 3, 3, null, null, null, List.of()), cells);
    }

    @Test
    void it_states_the_equation_the_means_and_the_cost() throws IOException {
        String markdown = report().markdown();
        assertThat(markdown)
                .contains("valid 3 \\+ partial 0 \\+")
                .contains("open 0 = matrix 3")
                .contains("15.00 ± 7.07 \\(n=2\\)")
                .contains("\\$1.500000")
                .contains("\\$0.500000");
    }

    @Test
    void an_answer_can_forge_neither_html_nor_markdown() throws IOException {
        assertThat(report().html()).doesNotContain("<script>").contains("&lt;script&gt;");
        String markdown = report().markdown();
        assertThat(markdown).doesNotContain("<script>").doesNotContain("[x](").doesNotContain("\n# h");
        assertThat(markdown.lines().filter(line -> line.startsWith("| server")))
                .allSatisfy(line -> assertThat(line.replace("\\|", "").chars().filter(c -> c == '|'))
                        .hasSize(5));
    }

    @Test
    void charts_are_painted_without_a_screen_and_the_same_each_time() throws IOException {
        Chart chart = new Chart(
                "scores", "Mean", "mean", false, List.of("Q1", "面白さ"), Map.of("懐中時計", List.of(1.0, Double.NaN)));
        byte[] png = ChartPainter.png(chart).orElseThrow();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(900);
        assertThat(ChartPainter.png(chart).orElseThrow()).isEqualTo(png);
    }

    @Test
    void an_axis_of_very_many_entries_is_neither_charted_nor_kept() {
        Scores scores = new Scores(SHAPE);
        for (int i = 0; i < 20; i++) {
            scores.add(cell(i, "p" + i, "10"));
        }
        assertThat(scores.fitsAChart("model")).isTrue();
        assertThat(scores.fitsAChart("persona")).isFalse();
        for (int i = 20; i < 2_000; i++) {
            scores.add(cell(i, "p" + i, "10"));
        }
        assertThat(scores.dimensions()).containsExactly("model");
        assertThat(scores.of("model", "m", "Q1").count()).isEqualTo(2_000);
    }

    @Test
    void the_html_needs_nothing_beside_it() throws IOException {
        assertThat(report().html())
                .contains("src=\"data:image/png;base64,")
                .contains("<html lang=\"en\">")
                .doesNotContain("src=\"http");
    }
}
