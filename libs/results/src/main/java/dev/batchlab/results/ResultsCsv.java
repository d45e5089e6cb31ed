package dev.batchlab.results;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes {@code results.csv}: one row per settled cell, matrix order, UTF-8 without a mark, RFC 4180 with CRLF. */
public final class ResultsCsv {
    private final CsvColumns columns;
    private final LongTexts texts;

    public ResultsCsv(ExperimentShape shape, LongTexts texts) {
        this.columns = new CsvColumns(shape);
        this.texts = texts;
    }

    /** Writes header and rows; leaves the stream open. */
    public void write(Cells cells, OutputStream out) throws IOException {
        BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord(columns.list());
        cells.inMatrixOrder(cell -> {
            if (cell.settled()) {
                printer.printRecord(columns.row(cell, texts.textOf(cell)));
            }
        });
        printer.flush();
    }
}
