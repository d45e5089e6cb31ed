package dev.batchlab.experiments.reading;

import dev.batchlab.answers.AnswerRules;
import dev.batchlab.answers.FreeText;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.BatchError;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.CellRef;
import dev.batchlab.events.Cost;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.experiments.manifest.ManifestEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A reading on the bench: requests by id, lines by text, results by id. */
final class Bench {
    static final Instant BATCH_END = Instant.parse("2026-03-01T12:00:00Z");

    private final Path directory;
    private final List<ManifestEntry> entries = new ArrayList<>();
    private final List<ResultLines> files = new ArrayList<>();
    final Map<String, ResultsParsed> results = new LinkedHashMap<>();
    final List<byte[]> keptAside = new ArrayList<>();
    AnswerRules rules = new FreeText(null, null);
    BatchOutcome outcome = BatchOutcome.COMPLETED;
    List<BatchError> errors = List.of();
    int attempt = 1;
    int longestLine = ShardReading.LONGEST_LINE;

    Bench(Path directory) {
        this.directory = directory;
    }

    Bench expecting(String... ids) {
        for (String id : ids) {
            under(id, id);
        }
        return this;
    }

    Bench under(String wireId, String ownId) {
        CellRef cell = new CellRef(entries.size(), ownId, "m", "OpenAI", Map.of(), "g", entries.size() + 1, 1, null);
        entries.add(new ManifestEntry(wireId, cell, 100));
        return this;
    }

    Bench file(String role, List<String> lines) {
        return file(role, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    Bench output(String... lines) {
        return file("output", List.of(lines));
    }

    Bench file(String role, String content) {
        return file(role, content.getBytes(StandardCharsets.UTF_8));
    }

    Bench file(String role, byte[] content) {
        try {
            Path file = Files.write(directory.resolve(files.size() + "." + role), content);
            files.add(new ResultLines(role, file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ReadingReport read() {
        BatchFacts facts = new BatchFacts("e", "s", attempt, 1, "plain", "batch-1", outcome, errors, BATCH_END, 3);
        ShardReading reading = new ShardReading(
                new PlainFormat(),
                rules,
                (model, usage, day) -> new Cost(
                        BigDecimal.valueOf(usage.input() + usage.output()),
                        BigDecimal.valueOf(2 * (usage.input() + usage.output()))),
                utf8 -> {
                    keptAside.add(utf8);
                    return new ArtifactRef(URI.create("mem:/" + keptAside.size()), "00", utf8.length);
                },
                longestLine);
        try {
            return reading.read(
                    facts,
                    visitor -> {
                        for (ManifestEntry entry : entries) {
                            visitor.visit(entry);
                        }
                    },
                    files,
                    result -> results.put(result.wireId(), result));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ResultsParsed result(String id) {
        ResultsParsed result = results.get(id);
        if (result == null) {
            throw new AssertionError("No result for " + id + " among " + results.keySet());
        }
        return result;
    }
}
