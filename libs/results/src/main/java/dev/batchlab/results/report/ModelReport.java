package dev.batchlab.results.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchlab.results.Output;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a comparison of two models leaves for people and for programs, drawn from its results alone. */
public final class ModelReport {
    static final String FIGURE = "visualizations/metrics_comparison.png";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode results;
    private final Set<String> formats = new TreeSet<>();
    private final List<Block> blocks;
    private final Optional<byte[]> figure;

    private ModelReport(JsonNode results, JsonNode settings, List<Block> blocks, Optional<byte[]> figure) {
        this.results = results;
        this.blocks = blocks;
        this.figure = figure;
        settings.path("formats").forEach(format -> formats.add(format.asText()));
        if (formats.isEmpty()) {
            formats.addAll(List.of("md", "html", "json", "png"));
        }
    }

    /**
     * @param results the content of {@code ab_test_results.json}
     * @param settings formats, dpi and locale
     */
    public static ModelReport of(JsonNode results, JsonNode settings) {
        Locale locale = Locale.forLanguageTag(settings.path("locale").asText("en"));
        int dpi = Math.max(72, Math.min(1200, settings.path("dpi").asInt(300)));
        Optional<byte[]> figure = ModelFigure.png(results, locale, dpi);
        return new ModelReport(
                results, settings, new ModelReportDraft(results, locale).blocks(figure.isPresent()), figure);
    }

    public String markdown() {
        return MarkdownPage.render(blocks);
    }

    public String html() {
        return HtmlPage.render(
                results.path("run").path("name").asText(""),
                blocks,
                figure.map(png -> Map.of(FIGURE, png)).orElse(Map.of()));
    }

    /** @param samples every answer, one JSON object a line */
    public void write(Output output, InputStream samples) throws IOException {
        if (formats.contains("json")) {
            file(
                    output,
                    "ab_test_results.json",
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(results));
        }
        if (formats.contains("md")) {
            file(output, "report.md", markdown().getBytes(StandardCharsets.UTF_8));
        }
        if (formats.contains("html")) {
            file(output, "report.html", html().getBytes(StandardCharsets.UTF_8));
        }
        if (formats.contains("png") && figure.isPresent()) {
            file(output, FIGURE, figure.get());
        }
        try (OutputStream out = output.create("samples.jsonl")) {
            samples.transferTo(out);
        }
    }

    private static void file(Output output, String path, byte[] content) throws IOException {
        try (OutputStream out = output.create(path)) {
            out.write(content);
        }
    }
}
