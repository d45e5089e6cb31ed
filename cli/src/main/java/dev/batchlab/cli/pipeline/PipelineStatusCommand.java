package dev.batchlab.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Json;
import dev.batchlab.cli.JsonOption;
import dev.batchlab.cli.experiments.StackClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "status", mixinStandardHelpOptions = true, description = "Show how a pipeline stands, or all of them.")
public final class PipelineStatusCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "Id of the run, or its name.")
    private @Nullable String run;

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StackClient stack = new StackClient(Home.current());
        PrintWriter out = spec.commandLine().getOut();
        String path = run == null ? "/pipelines" : "/pipelines/" + StackClient.id(run);
        JsonNode found = stack.get(StackClient.MODEL_PIPELINE, path, "pipeline " + run);
        if (json.isSet()) {
            out.println(Json.print(found));
        } else if (run == null) {
            found.forEach(one -> out.println(head(one)));
        } else {
            show(out, found);
        }
        return ExitCode.DONE;
    }

    private static String head(JsonNode run) {
        return "%s  %-20s %-10s %s"
                .formatted(
                        run.path("runId").asText(),
                        run.path("name").asText(),
                        run.path("state").asText(),
                        run.path("verdict").asText(""))
                .stripTrailing();
    }

    private static void show(PrintWriter out, JsonNode run) {
        out.println(head(run));
        run.path("phases").forEach(phase -> {
            out.println("  " + PhaseLine.of(phase));
            phase.path("steps").forEach(step -> step.path("outputs")
                    .forEach(file -> out.println("    " + file.path("path").asText() + "  "
                            + file.path("sha256").asText().substring(0, 12))));
        });
        run.path("remarks").forEach(remark -> out.println("  note: " + remark.asText()));
        if (run.hasNonNull("error")) {
            out.println("  " + run.path("errorCode").asText() + ": "
                    + run.path("error").asText());
        }
        if (run.path("results").path("comparison").hasNonNull("explanation")) {
            out.println("  "
                    + run.path("results").path("comparison").path("explanation").asText());
        }
    }
}
