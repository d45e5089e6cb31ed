package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.cli.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code errors} of a service's answer, as lines for people. */
final class Complaints {
    private Complaints() {}

    /** All complaints in one error: the first is the message, the others stand below. */
    static UserError error(JsonNode body, String otherwise) {
        List<String> lines = lines(body);
        if (lines.isEmpty()) {
            return new UserError(otherwise, "");
        }
        if (lines.size() == 1) {
            return new UserError(lines.get(0), "");
        }
        return new UserError(lines.size() + " problems", "").withDetails("  " + String.join("\n  ", lines));
    }

    static Optional<String> first(JsonNode body) {
        return lines(body).stream().findFirst();
    }

    private static List<String> lines(JsonNode body) {
        List<String> lines = new ArrayList<>();
        for (JsonNode error : body.path("errors")) {
            lines.add(line(error));
        }
        for (JsonNode difference : body.path("differences")) {
            lines.add("changed: " + difference.asText());
        }
        return lines;
    }

    private static String line(JsonNode error) {
        if (error.isTextual()) {
            return error.asText();
        }
        StringBuilder line = new StringBuilder();
        if (error.hasNonNull("file")) {
            line.append(error.get("file").asText());
            if (error.hasNonNull("line")) {
                line.append(':').append(error.get("line").asInt());
            }
            line.append(": ");
        } else if (error.hasNonNull("line")) {
            line.append("line ").append(error.get("line").asInt()).append(": ");
        }
        if (!error.path("key").asText("").isEmpty()) {
            line.append(error.get("key").asText()).append(": ");
        }
        line.append(error.path("message").asText(error.toString()));
        if (!error.path("fix").asText("").isEmpty()) {
            line.append("; ").append(error.get("fix").asText());
        }
        return line.toString();
    }
}
