package dev.batchlab.experiments.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.experiments.spec.SpecProblem;
import dev.batchlab.providers.BatchLimits;
import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.TokenEstimate;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Draws every cell once, before anything is sent: each must make a request its model can take, under an id of its own. */
public final class MatrixCheck {
    private static final long MAX_CELLS = 10_000_000;
    private static final int MAX_ID = 500;

    private final Matrix matrix;
    private final Providers providers;
    private final ProblemsByCell problems = new ProblemsByCell();
    private final Map<String, Integer> warnings = new LinkedHashMap<>();
    private final IdCensus ids = new IdCensus();
    private @Nullable ChatRequest sizedRequest;

    private MatrixCheck(Matrix matrix, Providers providers) {
        this.matrix = matrix;
        this.providers = providers;
    }

    public static void check(
            Matrix matrix, Providers providers, Consumer<SpecProblem> problems, Consumer<String> warnings) {
        long planned = matrix.planned();
        if (planned == 0) {
            problems.accept(new SpecProblem(
                    "",
                    null,
                    null,
                    "the experiment has no cells",
                    "see that its files hold rows that are not left out"));
        } else if (planned > MAX_CELLS) {
            problems.accept(new SpecProblem(
                    "",
                    null,
                    null,
                    "the experiment has more than " + MAX_CELLS + " cells",
                    "split it, or ask for fewer trials"));
        } else {
            MatrixCheck check = new MatrixCheck(matrix, providers);
            check.drawAll();
            check.problems.tell(problems);
            check.warnings.forEach((warning, cells) -> warnings.accept(warning + " (" + cells + " requests)"));
        }
    }

    private void drawAll() {
        try (Cells cells = matrix.cells(unusable -> problems.add(unusable.problem(), unusable.place()))) {
            while (cells.hasNext() && !problems.areEnough()) {
                check(cells.next());
            }
        }
        Set<Long> repeated = ids.repeated();
        if (!repeated.isEmpty() && !problems.areEnough()) {
            nameRepeated(repeated);
        }
    }

    private void check(Cell cell) {
        String id = cell.ref().customId();
        ids.add(id);
        if (id.isBlank() || id.length() > MAX_ID || id.codePoints().anyMatch(MatrixCheck::unfitForIds)) {
            report(
                    cell,
                    "customId",
                    "the id is empty, longer than " + MAX_ID + " characters, or has control characters",
                    "make ids of short fields");
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
        checkWindow(cell, bytes);
        JsonNode schema = request.answerSchema();
        bytes += schema == null ? 0 : utf8Bytes(schema.toString());
        Provider provider = providers.get(request.model().provider());
        long limit = maxBytes(provider.limits());
        // JSON needs at most six bytes for one
        if (bytes * 6 + 10_000 > limit) {
            long line = utf8Bytes(provider.wireFormat().requestLine(cell.wireId(), request)) + 1;
            if (line > limit) {
                report(
                        cell,
                        "batch.maxBytes",
                        "the request alone takes " + line + " bytes, a batch may have " + limit,
                        "shorten the texts, or raise batch.maxBytes");
            }
        }
    }

    private void checkWindow(Cell cell, long bytes) {
        ChatRequest request = cell.request();
        int window = request.model().contextWindow();
        Integer asked = request.maxOutputTokens();
        int output = asked == null || !request.model().outputInWindow() ? 0 : asked;
        // a token is at least one byte, so most requests need no counting
        if (bytes + 100L * request.messages().size() + output <= window) {
            return;
        }
        long tokens = TokenEstimate.inputTokens(request);
        if (tokens > window) {
            report(
                    cell,
                    "prompt",
                    "the request has about %d input tokens, more than the %d that %s takes"
                            .formatted(tokens, window, request.model().id()),
                    "shorten the texts, or choose a model with a larger window");
        } else if (tokens + output > window) {
            report(
                    cell,
                    "parameters.maxOutputTokens",
                    "about %d input tokens and maxOutputTokens %d make more than the %d that %s takes together"
                            .formatted(tokens, output, window, request.model().id()),
                    "ask for at most " + (window - tokens) + " output tokens, or shorten the texts");
        }
    }

    private long maxBytes(BatchLimits limits) {
        Long asked = matrix.spec().batch().maxBytes();
        return asked == null ? limits.maxBytes() : Math.min(asked, limits.maxBytes());
    }

    private static long utf8Bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void nameRepeated(Set<Long> hashes) {
        Map<String, String> first = new HashMap<>();
        try (Cells cells = matrix.cells(unusable -> {})) {
            while (cells.hasNext() && !problems.areEnough()) {
                Cell cell = cells.next();
                String id = cell.ref().customId();
                String before = hashes.contains(IdCensus.hash(id)) ? first.putIfAbsent(id, place(cell)) : null;
                if (before != null) {
                    report(
                            cell,
                            "customId",
                            "the id \"" + id + "\" is made by more than one cell, first by " + before,
                            "name in customId what tells them apart");
                }
            }
        }
    }

    private void report(Cell cell, String key, String message, String fix) {
        problems.add(new SpecProblem(key, null, null, message, fix), place(cell));
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
