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
        return new Scribe(shape).report(summary, cells);
    }

    /** Draws up a report; may read along while the cells are walked for another purpose, which saves a walk of its own. */
    public static final class Scribe {
        private final ExperimentShape shape;
        private final Scores scores;
        private final Fields fields;
        private boolean hasRead;

        public Scribe(ExperimentShape shape) {
            this.shape = shape;
            this.scores = new Scores(shape);
            this.fields = new Fields(shape);
            this.hasRead =
                    shape.questions().isEmpty() && shape.answer().fields().isEmpty();
        }

        /** The same cells; whoever walks them in matrix order lets the scribe read along, once. */
        public Cells readAlong(Cells cells) {
            return new Cells() {
                @Override
                public void inMatrixOrder(Visitor visitor) throws IOException {
                    boolean reads = !hasRead;
                    hasRead = true;
                    cells.inMatrixOrder(cell -> {
                        if (reads) {
                            scores.add(cell);
                            fields.add(cell);
                        }
                        visitor.visit(cell);
                    });
                }

                @Override
                public void inRowOrder(String group, Visitor visitor) throws IOException {
                    cells.inRowOrder(group, visitor);
                }
            };
        }

        /** @param cells walked only if the scribe has not read along */
        public Report report(Summary summary, Cells cells) throws IOException {
            if (!hasRead) {
                readAlong(cells).inMatrixOrder(cell -> {});
            }
            return painted(shape.experiment(), ReportDraft.blocks(shape, summary, scores, fields));
        }
    }

    private static Report painted(String title, List<Block> drafted) throws IOException {
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
        return new Report(title, blocks, pictures);
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
