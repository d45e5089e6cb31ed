package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A summary as the status command shows it. */
final class StatusTable {
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
                + summary.path("state").asText() + "\n\n" + table + "\n" + batches(summary) + "\n" + equation(summary);
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
