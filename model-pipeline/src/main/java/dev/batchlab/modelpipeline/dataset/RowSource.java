package dev.batchlab.modelpipeline.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchlab.experiments.spec.NotUtf8;
import dev.batchlab.experiments.spec.StrictUtf8;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Takes files apart into JSON objects with their line. What is no object is a problem with its line. */
final class RowSource {
    private static final int MAX_LINE = 4 << 20;
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    /** Takes a row. */
    interface Sink {
        void row(Path file, int line, JsonNode row);
    }

    private final DataProblems problems;
    private final Sink sink;

    RowSource(DataProblems problems, Sink sink) {
        this.problems = problems;
        this.sink = sink;
    }

    void read(Path file, String format) throws IOException {
        String form = format.equals("auto") ? DataFiles.ending(file) : format;
        try (InputStream in = Files.newInputStream(file);
                Reader reader = StrictUtf8.reader(in)) {
            switch (form) {
                case "csv" -> csv(file, reader);
                case "json" -> json(file, reader);
                default -> jsonl(file, reader);
            }
        } catch (CharacterCodingException e) {
            problems.add(file.toString(), locate(file), "this is not UTF-8; convert the file");
        }
    }

    private static int locate(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            StrictUtf8.locate(in);
            return 1;
        } catch (NotUtf8 e) {
            return e.line();
        }
    }

    private void jsonl(Path file, Reader reader) throws IOException {
        BufferedReader lines = new BufferedReader(reader);
        int line = 0;
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            line++;
            if (text.length() > MAX_LINE) {
                problems.add(file.toString(), line, "the line is longer than 4 MB");
            } else if (!text.isBlank()) {
                parse(file, line, text);
            }
        }
    }

    private void parse(Path file, int line, String text) throws IOException {
        if (line == 1 && text.startsWith("version https://git-lfs.github.com/spec/")) {
            problems.add(file.toString(), line, "this is a pointer of Git LFS, not the data; run git lfs pull");
            return;
        }
        try {
            object(file, line, JSON.readTree(text));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            problems.add(file.toString(), line, "this is no JSON: " + e.getOriginalMessage());
        }
    }

    private void json(Path file, Reader reader) throws IOException {
        try {
            JsonNode root = JSON.readTree(reader);
            if (root == null || !root.isArray()) {
                problems.add(file.toString(), 1, "a .json file must be a list of rows");
                return;
            }
            for (int i = 0; i < root.size(); i++) {
                object(file, i + 1, root.get(i));
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            problems.add(file.toString(), e.getLocation().getLineNr(), "this is no JSON: " + e.getOriginalMessage());
        }
    }

    private void csv(Path file, Reader reader) throws IOException {
        try (CSVParser parser = CSVParser.parse(
                reader,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            for (CSVRecord record : parser) {
                if (!record.isConsistent()) {
                    problems.add(
                            file.toString(),
                            (int) parser.getCurrentLineNumber(),
                            "the row has " + record.size() + " columns");
                    continue;
                }
                var row = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
                record.toMap().forEach(row::put);
                sink.row(file, (int) parser.getCurrentLineNumber(), row);
            }
        } catch (java.io.UncheckedIOException | IllegalArgumentException e) {
            problems.add(file.toString(), 1, "this is no CSV: " + e.getMessage());
        }
    }

    private void object(Path file, int line, JsonNode row) {
        if (row.isObject()) {
            sink.row(file, line, row);
        } else {
            problems.add(file.toString(), line, "the row is no JSON object");
        }
    }
}
