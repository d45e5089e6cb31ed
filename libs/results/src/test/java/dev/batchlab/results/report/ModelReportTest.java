package dev.batchlab.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchlab.results.DirectoryOutput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void all_files_are_left_with_the_verdict_of_the_test() throws Exception {
        write("{\"locale\": \"ja\", \"dpi\": 150}");
        String markdown = Files.readString(folder.resolve("report.md"));
        assertThat(markdown)
                .contains("UNDERPOWERED", "Not enough data", "結論", "INVALID", "safety\\-classification")
                .contains("![", "](visualizations/metrics_comparison.png)")
                .contains("<|think|>".replace("<", "\\<").replace("|", "\\|").replace(">", "\\>"));
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("data:image/png;base64,")
                .contains("&lt;|think|&gt;")
                .doesNotContain("<|think|>");
        assertThat(JSON.readTree(folder.resolve("ab_test_results.json").toFile()))
                .isEqualTo(results());
        assertThat(folder.resolve("samples.jsonl")).hasContent("{\"a\":1}");
    }

    @Test
    void the_figure_is_as_large_as_asked_and_shows_more_than_one_colour() throws Exception {
        write("{\"locale\": \"en\", \"dpi\": 200}");
        BufferedImage image = ImageIO.read(folder.resolve(ModelReport.FIGURE).toFile());
        assertThat(image.getWidth()).isEqualTo(2000);
        Set<Integer> colours = IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFFFFFF)
                .boxed()
                .collect(Collectors.toSet());
        assertThat(colours).contains(0x4477AA, 0xEE6677, 0x228833, 0xFFFFFF);
    }

    @Test
    void words_are_only_painted_in_a_font_that_has_them() {
        String japanese = new ModelWords(Locale.JAPANESE).sample();
        ModelFigure.font(japanese)
                .ifPresent(font -> assertThat(font.canDisplayUpTo(japanese)).isEqualTo(-1));
        // a script no font has
        assertThat(ModelFigure.font("\uE000\uE001\uDBFF\uDFFD")).isEmpty();
    }

    @Test
    void only_the_formats_asked_for_are_written() throws Exception {
        write("{\"formats\": [\"md\"]}");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.md", "samples.jsonl");
        }
    }

    private void write(String settings) throws IOException {
        ModelReport.of(results(), JSON.readTree(settings))
                .write(
                        new DirectoryOutput(folder),
                        new ByteArrayInputStream("{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode results() throws IOException {
        String model = """
                {"accuracy": %s, "f1_macro": %s, "num_samples": 50, "success_rate": 1.0,
                 "accuracy_detail": {"value": %s, "hits": 31, "cases": 50, "interval": {"low": 0.48, "high": 0.75}},
                 "latency_ms": {"p50": 21.0, "p95": 24.0}, "memory": {"reported_bytes": 4000000000},
                 "per_class": [{"label": "ALLOW", "precision": 0.5, "recall": 0.6, "f1": 0.55, "support": 12}],
                 "confusion": {"rows": ["ALLOW"], "columns": ["ALLOW", "INVALID"], "counts": [[10, 2]]}}""";
        return JSON.readTree(
                """
                {"model_a": %s, "model_b": %s, "verdict": "UNDERPOWERED", "timestamp": "2026-03-01T00:00:00Z",
                 "quantization": "Q8_0", "purpose": "safety-classification", "use": "It detects and refuses.",
                 "run": {"id": "1", "name": "borea-ab", "seed": 7},
                 "models": {"model_a": {"name": "a", "description": "<|think|>"}, "model_b": {"name": "b"}},
                 "dataset": {"train_rows": 5, "test_rows": 50, "provenance": {"source": "own"}},
                 "secondary_tests": [{"test": "latency", "p": 0.5, "p_holm": 1.0}],
                 "comparison": {"explanation": "Not enough data: 50 samples", "accuracy_improvement": 0.04,
                   "f1_macro_improvement": 0.03, "accuracy_interval": {"low": -0.1, "high": 0.18},
                   "f1_macro_interval": {"low": -0.12, "high": 0.17}, "mcnemar": {"p": 0.77, "mid_p": 0.6},
                   "power": {"samples": 50, "detectable": 0.2, "relevant_difference": 0.1, "samples_needed": 236}}}
                """.formatted(model.formatted("0.62", "0.6", "0.62"), model.formatted("0.66", "0.63", "0.66")));
    }
}
