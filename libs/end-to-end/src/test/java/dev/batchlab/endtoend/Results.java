package dev.batchlab.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The files an experiment left. */
record Results(Path directory) {

    JsonNode summary() {
        return json("summary.json");
    }

    JsonNode json(String file) {
        try {
            return Stack.JSON.readTree(directory.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<CSVRecord> csv() {
        try (Reader reader = Files.newBufferedReader(directory.resolve("results.csv"))) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> lines(String file) {
        try (Stream<String> lines = Files.lines(directory.resolve(file))) {
            return lines.map(Results::parsed).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** File name to path of all files in a sub-directory. */
    Map<String, Path> files(String subDirectory) {
        try (Stream<Path> files = Files.list(directory.resolve(subDirectory))) {
            Map<String, Path> byName = new TreeMap<>();
            files.forEach(file -> byName.put(file.getFileName().toString(), file));
            return byName;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean closed() {
        JsonNode accounting = summary().path("accounting");
        long sum = 0;
        for (JsonNode outcome : summary().path("outcomes")) {
            sum += outcome.asLong();
        }
        return accounting.path("closed").asBoolean()
                && accounting.path("open").asLong() == 0
                && accounting.path("settled").asLong()
                        == accounting.path("matrix").asLong()
                && sum == accounting.path("matrix").asLong();
    }

    BigDecimal cost() {
        return summary().path("cost_usd").decimalValue();
    }

    private static JsonNode parsed(String line) {
        try {
            return Stack.JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
