package dev.batchlab.results;

import dev.batchlab.events.CellRef;
import dev.batchlab.events.Cost;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.RequestError;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.events.Usage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small experiments. */
final class Fixtures {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final LongTexts NO_LONG_TEXTS = ref -> {
        throw new IOException("no long texts here");
    };
    static final List<Question> QUESTIONS = List.of(new Question("Q1", "面白さ"), new Question("Q2", "驚き"));
    static final ExperimentShape MATRIX = new ExperimentShape(
            "emotions",
            ExperimentKind.MATRIX,
            List.of("gpt-4.1"),
            2,
            List.of("persona", "text", "tone"),
            QUESTIONS,
            null);
    static final ExperimentShape DATASET = new ExperimentShape(
            "paraphrase",
            ExperimentKind.DATASET,
            List.of("gpt-4.1"),
            1,
            List.of(),
            List.of(),
            new MergeFields("paraphrased", "tokens", "error"));

    private Fixtures() {}

    static CellRef matrixCell(long index, String customId) {
        Map<String, String> axes = new LinkedHashMap<>();
        axes.put("persona", "p1");
        axes.put("text", "t1");
        axes.put("tone", "dry");
        return new CellRef(
                index, customId, "gpt-4.1", "OpenAI", axes, "all", null, (int) index + 1, new BigDecimal("0.70"));
    }

    static CellRef rowCell(long index, String group, int row) {
        return new CellRef(
                index, group + "_q" + row, "gpt-4.1", "OpenAI", Map.of(), group, row, 1, new BigDecimal("1"));
    }

    static ResultsParsed record(CellRef cell, int attempt, Outcome outcome, boolean isFinal, String text) {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        values.put("Q1", new BigDecimal("80"));
        values.put("Q2", new BigDecimal("5"));
        return new ResultsParsed(
                "emotions",
                "shard-a" + attempt,
                attempt,
                1,
                "openai",
                cell.model(),
                cell.group(),
                "batch_" + attempt,
                cell.customId(),
                cell,
                outcome,
                isFinal,
                outcome == Outcome.VALID ? values : Map.of(),
                outcome == Outcome.VALID ? Map.of("Q1", "軽い", "Q2", "=1+1") : Map.of(),
                outcome == Outcome.VALID ? Map.of("Q1value", "value.standard@1") : Map.of(),
                List.of(),
                outcome.answered() ? text : null,
                null,
                null,
                new Usage(100, 20, 30, 10),
                new Cost(new BigDecimal("0.00022"), new BigDecimal("0.00044")),
                "stop",
                outcome.answered() ? null : new RequestError("server", "500", "went \"wrong\",\nsorry"),
                "answers@1",
                "gpt-4.1-2025-04-14",
                NOON,
                null,
                null,
                null);
    }

    static CellResult valid(CellRef cell, String text) {
        return CellResult.of(List.of(record(cell, 1, Outcome.VALID, true, text)), 0);
    }

    static Cells cells(List<CellResult> cells) {
        return new Cells() {
            @Override
            public void inMatrixOrder(Visitor visitor) throws IOException {
                for (CellResult cell : cells) {
                    visitor.visit(cell);
                }
            }

            @Override
            public void inRowOrder(String group, Visitor visitor) throws IOException {
                List<CellResult> sorted = new ArrayList<>(cells);
                sorted.removeIf(cell -> !cell.cell().group().equals(group));
                sorted.sort(
                        Comparator.comparing((CellResult cell) -> cell.cell().row())
                                .thenComparing(cell -> cell.cell().index()));
                for (CellResult cell : sorted) {
                    visitor.visit(cell);
                }
            }
        };
    }

    static InputRows rows(String group, String... json) {
        return new InputRows() {
            @Override
            public List<String> groups() {
                return List.of(group);
            }

            @Override
            public long skipped(String wanted) {
                return 0;
            }

            @Override
            public boolean isAllSkipped(String wanted) {
                return false;
            }

            @Override
            public Reader open(String wanted) {
                return new Reader() {
                    private int read;

                    @Override
                    public InputRow next() {
                        return read == json.length ? null : new InputRow(++read, json[read - 1]);
                    }

                    @Override
                    public void close() {
                        // nothing is open
                    }
                };
            }
        };
    }

    /** Keeps files in memory. */
    static final class Files implements Output {
        final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();

        @Override
        public OutputStream create(String path) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            if (files.put(path, file) != null) {
                throw new IllegalStateException(path + " was written twice");
            }
            return file;
        }

        String text(String path) {
            return files.get(path).toString(StandardCharsets.UTF_8);
        }
    }

    static StoredFile stored(String path, String content) {
        return new StoredFile(path, () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }
}
