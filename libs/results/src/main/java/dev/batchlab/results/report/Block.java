package dev.batchlab.results.report;

import java.util.List;

/** A part of a report. Texts are plain; each renderer escapes them for its own language. */
public sealed interface Block {

    record Heading(int level, String text) implements Block {}

    record Paragraph(String text) implements Block {}

    /**
     * @param columns headings; those of number columns start with {@code #}, which is not shown
     */
    record Table(List<String> columns, List<List<String>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        boolean isNumber(int column) {
            return columns.get(column).startsWith("#");
        }

        String heading(int column) {
            return isNumber(column) ? columns.get(column).substring(1) : columns.get(column);
        }
    }

    /** A picture; {@code alternative} says in words what it shows. */
    record Picture(Chart chart, String alternative) implements Block {}

    /**
     * A picture that is painted elsewhere.
     *
     * @param path where it lies beside the report, with forward slashes
     */
    record Figure(String path, String alternative) implements Block {}
}
