package dev.batchlab.sandbox;

import dev.batchlab.sandbox.answers.Dice;
import dev.batchlab.sandbox.faults.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What faults make of the lines a request leaves in the result files; the ledger keeps the truth. */
final class FaultyLines {
    private FaultyLines() {}

    static SettledRow apply(Fault fault, SettledRow row, String rowId) {
        return switch (fault.fault()) {
            case ROW_MISSING -> new SettledRow(row.entry(), row.usage(), List.of(), List.of());
            case GARBLED_LINE -> new SettledRow(row.entry(), row.usage(), garbled(row.output()), garbled(row.errors()));
            case ROW_DUPLICATE ->
                fault.flag("conflicting")
                        ? row
                        : new SettledRow(row.entry(), row.usage(), twice(row.output()), twice(row.errors()));
            case ROW_FOREIGN ->
                new SettledRow(
                        row.entry(),
                        row.usage(),
                        withForeign(row.output(), row.entry().customId(), rowId),
                        row.errors());
            default -> row;
        };
    }

    private static List<byte[]> twice(List<byte[]> lines) {
        List<byte[]> doubled = new ArrayList<>(lines);
        doubled.addAll(lines);
        return doubled;
    }

    private static List<byte[]> garbled(List<byte[]> lines) {
        return lines.stream()
                .map(line -> Arrays.copyOf(line, line.length * 2 / 3))
                .toList();
    }

    /** A second line of the same content under an id nobody asked for. */
    private static List<byte[]> withForeign(List<byte[]> lines, String customId, String rowId) {
        List<byte[]> more = new ArrayList<>(lines);
        String foreign = "foreign-" + Dice.of(5, rowId).token(8);
        for (byte[] line : lines) {
            String text = new String(line, StandardCharsets.UTF_8);
            more.add(text.replace("\"" + customId + "\"", "\"" + foreign + "\"").getBytes(StandardCharsets.UTF_8));
        }
        return more;
    }
}
