package dev.batchlab.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.UserError;
import dev.batchlab.cli.experiments.ExportedFiles;
import dev.batchlab.cli.experiments.StackClient;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells each change of a run's phases until it is over, then fetches what it left. */
final class FollowPipeline {
    private static final long LOOK_EVERY_MS = 500;
    private static final List<String> OVER = List.of("succeeded", "failed", "cancelled", "rejected");

    private final StackClient stack;
    private final PrintWriter out;
    private final boolean bell;
    private final Map<String, String> told = new HashMap<>();

    FollowPipeline(StackClient stack, PrintWriter out, boolean bell) {
        this.stack = stack;
        this.out = out;
        this.bell = bell;
    }

    int toTheEnd(String id, Path output) throws InterruptedException {
        JsonNode run = look(id);
        while (!OVER.contains(run.path("state").asText())) {
            tell(run);
            Thread.sleep(LOOK_EVERY_MS);
            run = look(id);
        }
        tell(run);
        String state = run.path("state").asText();
        if (!state.equals("succeeded")) {
            StringBuilder remarks = new StringBuilder();
            run.path("remarks")
                    .forEach(remark -> remarks.append(remark.asText()).append('\n'));
            String message = "run " + run.path("name").asText() + " was " + state
                    + (run.hasNonNull("error") ? ": " + run.path("error").asText() : "");
            String fix = "put it right, then: ./batchlab pipeline resume " + id;
            throw state.equals("rejected")
                    ? new UserError(message, fix).withDetails(remarks.toString())
                    : UserError.unfinished(message, fix).withDetails(remarks.toString());
        }
        run.path("remarks").forEach(remark -> out.println("note: " + remark.asText()));
        run.path("results").path("run").path("notes").forEach(note -> out.println("note: " + note.asText()));
        out.println(run.path("verdict").asText() + ": "
                + run.path("results").path("comparison").path("explanation").asText());
        out.println("Results: " + fetch(id, output).resolve(run.path("name").asText()));
        return ExitCode.DONE;
    }

    /** The verdict is there before the aggregator has heard of it. */
    private Path fetch(String id, Path output) throws InterruptedException {
        for (int look = 0; look < 60; look++) {
            if (stack.find(StackClient.AGGREGATOR, "/pipelines/" + StackClient.id(id) + "/evaluated")
                    .isPresent()) {
                break;
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
        return new ExportedFiles(stack)
                .unpacked("/pipelines/" + StackClient.id(id) + "/export", "the comparison of run " + id, output);
    }

    private JsonNode look(String id) {
        return stack.get(StackClient.MODEL_PIPELINE, "/pipelines/" + StackClient.id(id), "pipeline " + id);
    }

    private void tell(JsonNode run) {
        for (JsonNode phase : run.path("phases")) {
            String name = phase.path("phase").asText();
            String line = PhaseLine.of(phase);
            if (!line.equals(told.put(name, line))
                    && !phase.path("state").asText().equals("pending")) {
                out.println(line);
                boolean ended = phase.hasNonNull("endedAt");
                if (bell && ended) {
                    out.print('\u0007');
                    out.flush();
                }
            }
        }
    }
}
