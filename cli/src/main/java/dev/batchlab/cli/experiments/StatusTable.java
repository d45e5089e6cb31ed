package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A summary as the status command shows it. */
final class StatusTable {
    private static final int MOST_ERRORS = 8;
    private static final int EXAMPLE = 110;

    private StatusTable() {}

    static String of(JsonNode summary, List<String> groups) {
        Table table = new Table("Group", "Model", "Status", "Progress", "Errors", "Tokens", "Cost");
        for (JsonNode group : summary.path("groups")) {
            if (!groups.isEmpty() && !groups.contains(group.path("group").asText())) {
                continue;
            }
            table.row(
                    group.path("group").asText(),
                    group.path("model").asText(),
                    group.path("status").asText(),
                    group.path("done").asLong() + "/" + group.path("total").asLong(),
                    Amounts.count(group.path("errors").asLong()),
                    Amounts.count(
                            group.path("tokens").isObject()
                                    ? group.path("tokens").path("total").asLong()
                                    : group.path("tokens").asLong()),
                    Amounts.usd(group.path("cost_usd")));
        }
        return "Experiment " + summary.path("experiment").asText() + ": "
                + summary.path("state").asText() + "\n\n" + table + "\n" + errors(summary) + batches(summary) + "\n"
                + equation(summary);
    }

    /** {@code Errors: 412 × content_filter (example: …)}, the commonest first. */
    private static String errors(JsonNode summary) {
        StringBuilder lines = new StringBuilder();
        int shown = 0;
        for (JsonNode error : summary.path("errors")) {
            if (shown++ == MOST_ERRORS) {
                lines.append("  and ")
                        .append(summary.path("errors").size() - MOST_ERRORS)
                        .append(" other kinds\n");
                break;
            }
            String code = error.path("code").asText("");
            String kind = error.path("kind").asText();
            lines.append("  ")
                    .append(Amounts.count(error.path("count").asLong()))
                    .append(" × ")
                    .append(kind)
                    .append(error.path("code").isTextual() && !code.equals(kind) ? " (" + code + ")" : "")
                    .append(": ")
                    .append(shortened(error.path("example").asText()))
                    .append('\n');
        }
        return lines.isEmpty() ? "" : "Failed attempts:\n" + lines + "\n";
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= EXAMPLE ? line : line.substring(0, EXAMPLE - 1) + "…";
    }

    /** {@code Summary: 5 completed, 1 in_progress, 0 failed}: batches by state. */
    private static String batches(JsonNode summary) {
        Map<String, Integer> byState = new TreeMap<>(Map.of("completed", 0, "in_progress", 0, "failed", 0));
        for (JsonNode batch : summary.path("batches")) {
            byState.merge(batch.path("state").asText("unknown"), 1, Integer::sum);
        }
        StringBuilder line = new StringBuilder("Summary: ")
                .append(byState.remove("completed"))
                .append(" completed, ")
                .append(byState.remove("in_progress"))
                .append(" in_progress, ")
                .append(byState.remove("failed"))
                .append(" failed");
        byState.forEach(
                (state, number) -> line.append(", ").append(number).append(' ').append(state));
        return line.toString();
    }

    /** {@code 358 valid + 2 partial + … + 0 open = 360}. */
    static String equation(JsonNode summary) {
        StringBuilder line = new StringBuilder("Accounting: ");
        summary.path("outcomes").properties().forEach(outcome -> {
            if (outcome.getValue().asLong() > 0 || outcome.getKey().equals("valid")) {
                line.append(outcome.getValue().asLong())
                        .append(' ')
                        .append(outcome.getKey())
                        .append(" + ");
            }
        });
        JsonNode accounting = summary.path("accounting");
        return line.append(accounting.path("open").asLong())
                .append(" open = ")
                .append(accounting.path("matrix").asLong())
                .append(accounting.path("closed").asBoolean() ? " (closed)" : " (open)")
                .toString();
    }
}
