package dev.batchlab.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;

/** A phase in one line. */
final class PhaseLine {
    private static final int WIDTH = 20;

    private PhaseLine() {}

    static String of(JsonNode phase) {
        StringBuilder line = new StringBuilder("%-10s %-10s"
                .formatted(phase.path("phase").asText(), phase.path("state").asText()));
        long total = phase.path("total").asLong();
        if (total > 0 && phase.path("state").asText().equals("running")) {
            long done = phase.path("done").asLong();
            int filled = (int) (WIDTH * done / total);
            line.append(" [")
                    .append("#".repeat(filled))
                    .append(" ".repeat(WIDTH - filled))
                    .append("] ");
            line.append(done)
                    .append('/')
                    .append(total)
                    .append(' ')
                    .append(phase.path("message").asText());
        }
        if (phase.hasNonNull("errorCode")) {
            line.append(' ').append(phase.path("errorCode").asText());
        }
        return line.toString().stripTrailing();
    }
}
