package dev.batchlab.results.report;

import dev.batchlab.results.Cells;
import dev.batchlab.results.ExperimentShape;
import dev.batchlab.results.Output;
import dev.batchlab.results.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The report of an experiment, drawn up and with its charts painted. */
public final class Report {
    private final String title;
    private final List<Block> blocks;
    private final Map<String, byte[]> pictures;

    private Report(String title, List<Block> blocks, Map<String, byte[]> pictures) {
        this.title = title;
        this.blocks = blocks;
        this.pictures = pictures;
    }

    /** Walks the cells once for the scores. */
    public static Report of(ExperimentShape shape, Summary summary, Cells cells) throws IOException {
        Scores scores = new Scores(shape);
        if (!shape.questions().isEmpty()) {
            cells.inMatrixOrder(scores::add);
        }
        List<Block> drafted = ReportDraft.blocks(shape, summary, scores);
        List<Block> blocks = new ArrayList<>();
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        for (Block block : drafted) {
            if (block instanceof Block.Picture picture) {
                Optional<byte[]> png = ChartPainter.png(picture.chart());
                if (png.isEmpty()) {
                    continue;
                }
                pictures.put(picture.chart().name(), png.get());
            }
            blocks.add(block);
        }
        return new Report(shape.experiment(), blocks, pictures);
    }

    public String markdown() {
        return MarkdownPage.render(blocks);
    }

    public String html() {
        return HtmlPage.render(title, blocks, pictures);
    }

    /** Writes {@code report.md}, {@code report.html} and {@code charts/*.png}. */
    public void write(Output output) throws IOException {
        file(output, "report.md", markdown().getBytes(StandardCharsets.UTF_8));
        file(output, "report.html", html().getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
            file(output, "charts/" + picture.getKey() + ".png", picture.getValue());
        }
    }

    private static void file(Output output, String path, byte[] content) throws IOException {
        try (OutputStream out = output.create(path)) {
            out.write(content);
        }
    }
}
