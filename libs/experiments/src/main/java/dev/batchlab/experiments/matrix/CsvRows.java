package dev.batchlab.experiments.matrix;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file (RFC 4180) whose first line names the columns. */
final class CsvRows implements RowReader {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .setAllowMissingColumnNames(false)
            .get();

    private final String path;
    private final Reader text;
    private @Nullable CSVParser parser;
    private @Nullable Iterator<CSVRecord> records;
    private boolean ended;
    private int line = 1;

    CsvRows(String path, Reader text) {
        this.path = path;
        this.text = text;
    }

    @Override
    public @Nullable RawRow next() throws IOException {
        if (ended) {
            return null;
        }
        try {
            CSVParser csv = opened();
            Iterator<CSVRecord> rows = records == null ? (records = csv.iterator()) : records;
            line = (int) csv.getCurrentLineNumber() + 1;
            return rows.hasNext() ? row(csv.getHeaderNames(), rows.next()) : null;
        } catch (IllegalArgumentException e) {
            return lastFault(1, "the line of column names cannot be used: " + e.getMessage());
        } catch (CSVException e) {
            return lastFault(line, "the row is not CSV: " + e.getMessage());
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException) {
                return lastFault(line, "the row is not CSV: " + e.getCause().getMessage());
            }
            throw e.getCause();
        }
    }

    private CSVParser opened() throws IOException {
        CSVParser csv = parser;
        if (csv == null) {
            csv = CSVParser.builder().setReader(text).setFormat(FORMAT).get();
            parser = csv;
        }
        return csv;
    }

    private RawRow row(List<String> columns, CSVRecord csv) {
        if (csv.size() != columns.size()) {
            return RawRow.unreadable(
                    path, line, "the row has " + csv.size() + " values, the file has " + columns.size() + " columns");
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < columns.size(); i++) {
            fields.put(columns.get(i), csv.get(i));
        }
        return RawRow.of(path, line, fields);
    }

    /** After a fault in the form of the file nothing behind it can be trusted. */
    private RawRow lastFault(int line, String fault) {
        ended = true;
        return RawRow.unreadable(path, line, fault);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
