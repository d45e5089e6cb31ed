package dev.batchlab.experiments.matrix;

import dev.batchlab.experiments.spec.SpecProblem;
import dev.batchlab.providers.BatchLimits;
import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.TokenEstimate;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Draws every cell once, before anything is sent: each must make a request its model can take, under an id of its own. */
public final class MatrixCheck {
    private static final long MAX_CELLS = 10_000_000;
    private static final int MAX_ID = 500;
    private static final int SHOWN = 20;

    private final Matrix matrix;
    private final Providers providers;
    private final Consumer<SpecProblem> problems;
    private final Map<String, Integer> warnings = new LinkedHashMap<>();
    private final IdCensus ids = new IdCensus();
    private int found;
    private @Nullable ChatRequest sizedRequest;

    private MatrixCheck(Matrix matrix, Providers providers, Consumer<SpecProblem> problems) {
        this.matrix = matrix;
        this.providers = providers;
        this.problems = problems;
    }

    public static void check(
            Matrix matrix, Providers providers, Consumer<SpecProblem> problems, Consumer<String> warnings) {
        MatrixCheck check = new MatrixCheck(matrix, providers, problems);
        long planned = matrix.planned();
        if (planned == 0) {
            problems.accept(
                    problem("", "the experiment has no cells", "see that its files hold rows that are not left out"));
        } else if (planned > MAX_CELLS) {
            problems.accept(problem(
                    "", "the experiment has " + planned + " cells", "split it into parts of up to " + MAX_CELLS));
        } else {
            check.drawAll();
            check.warnings.forEach((warning, cells) -> warnings.accept(warning + " (" + cells + " requests)"));
        }
    }

    private void drawAll() {
        try (Cells cells = matrix.cells(this::report)) {
            while (cells.hasNext() && found < SHOWN) {
                check(cells.next());
            }
        }
        List<Long> repeated = ids.repeated();
        if (!repeated.isEmpty()) {
            nameRepeated(repeated);
        }
    }

    private void check(Cell cell) {
        String id = cell.ref().customId();
        ids.add(id);
        if (id.isBlank() || id.length() > MAX_ID || id.codePoints().anyMatch(MatrixCheck::unfitForIds)) {
            report(problem(
                    "customId",
                    "the id \"" + (id.length() > 60 ? id.substring(0, 60) + "…" : id) + "\" of " + place(cell)
                            + " is empty, longer than " + MAX_ID + " characters, or has control characters",
                    "make ids of short fields"));
        }
        cell.warnings().forEach(warning -> warnings.merge(warning, 1, Integer::sum));
        if (cell.request() != sizedRequest) {
            sizedRequest = cell.request();
            checkSize(cell);
        }
    }

    private static boolean unfitForIds(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    private void checkSize(Cell cell) {
        ChatRequest request = cell.request();
        long bytes = 0;
        for (ChatMessage message : request.messages()) {
            bytes += utf8Bytes(message.content());
        }
        int window = request.model().contextWindow();
        // a token is at least one byte, so most requests need no counting
        if (bytes + 100L * request.messages().size() > window) {
            long tokens = TokenEstimate.inputTokens(request);
            if (tokens > window) {
                report(problem(
                        "prompt",
                        "%s has about %d input tokens, more than the %d that %s takes"
                                .formatted(
                                        place(cell),
                                        tokens,
                                        window,
                                        request.model().id()),
                        "shorten the texts, or choose a model with a larger window"));
            }
        }
        Provider provider = providers.get(request.model().provider());
        long limit = maxBytes(provider.limits());
        // JSON needs at most six bytes for one
        if (bytes * 6 + 10_000 > limit) {
            long line = utf8Bytes(provider.wireFormat().requestLine(cell.wireId(), request)) + 1;
            if (line > limit) {
                report(problem(
                        "batch.maxBytes",
                        place(cell) + " alone takes " + line + " bytes, a batch may have " + limit,
                        "shorten the texts, or raise batch.maxBytes"));
            }
        }
    }

    private long maxBytes(BatchLimits limits) {
        Long asked = matrix.spec().batch().maxBytes();
        return asked == null ? limits.maxBytes() : Math.min(asked, limits.maxBytes());
    }

    private static long utf8Bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void nameRepeated(List<Long> hashes) {
        Map<String, String> first = new LinkedHashMap<>();
        found = 0;
        try (Cells cells = matrix.cells(problem -> {})) {
            while (cells.hasNext() && found < SHOWN) {
                Cell cell = cells.next();
                String id = cell.ref().customId();
                if (!hashes.contains(IdCensus.hash(id))) {
                    continue;
                }
                String before = first.putIfAbsent(id, place(cell));
                if (before != null) {
                    report(problem(
                            "customId",
                            "the id \"" + id + "\" is made twice: by " + before + ", and by " + place(cell),
                            "name in customId what tells them apart"));
                }
            }
        }
    }

    private void report(SpecProblem problem) {
        found++;
        problems.accept(problem);
    }

    private static SpecProblem problem(String key, String message, String fix) {
        return new SpecProblem(key, null, null, message, fix);
    }

    /** How people find a cell. */
    private static String place(Cell cell) {
        StringBuilder text = new StringBuilder("model ").append(cell.ref().model());
        Integer row = cell.ref().row();
        if (row != null) {
            text.append(", group ").append(cell.ref().group()).append(" row ").append(row);
        }
        cell.ref()
                .axes()
                .forEach(
                        (axis, id) -> text.append(", ").append(axis).append(' ').append(id));
        return text.append(", trial ").append(cell.ref().trial()).toString();
    }
}
