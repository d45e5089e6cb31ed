package dev.batchlab.results;

import dev.batchlab.events.CellRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code txt/<custom id>.txt}: what identifies the cell, a blank line, the answer. A reader takes the first blank line as the
 * end of the head, so no answer can add to it.
 */
public final class TxtFiles {
    private final ExperimentShape shape;
    private final LongTexts texts;

    public TxtFiles(ExperimentShape shape, LongTexts texts) {
        this.shape = shape;
        this.texts = texts;
    }

    /** Writes a file per settled cell that has an answer. */
    public void write(Cells cells, Output output) throws IOException {
        cells.inMatrixOrder(cell -> {
            @Nullable String text = cell.settled() ? texts.textOf(cell) : null;
            if (text != null) {
                String name = "txt/" + FileNames.encode(cell.cell().customId()) + ".txt";
                try (OutputStream out = output.create(name)) {
                    out.write((head(cell) + "\n" + text + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        });
    }

    private String head(CellResult result) {
        CellRef cell = result.cell();
        StringBuilder head = new StringBuilder();
        line(head, "timestamp", Notation.time(result.created()));
        if (shape.kind() == ExperimentKind.DATASET) {
            line(head, "group", cell.group());
            line(head, "row", cell.row() == null ? "" : cell.row().toString());
            line(head, "model", cell.model());
        } else {
            line(head, "text", cell.axes().getOrDefault("text", ""));
            line(head, "model", cell.model());
            line(head, "persona", cell.axes().getOrDefault("persona", ""));
        }
        line(head, "temperature", Notation.temperature(cell));
        line(head, "trial", Integer.toString(cell.trial()));
        for (Map.Entry<String, String> axis : cell.axes().entrySet()) {
            if (!axis.getKey().equals("text") && !axis.getKey().equals("persona")) {
                line(head, axis.getKey(), axis.getValue());
            }
        }
        return head.toString();
    }

    private static void line(StringBuilder head, String name, String value) {
        String oneLine = WellFormed.text(value).replaceAll("\\R", " ");
        head.append(name)
                .append(':')
                .append(oneLine.isEmpty() ? "" : " " + oneLine)
                .append('\n');
    }
}
