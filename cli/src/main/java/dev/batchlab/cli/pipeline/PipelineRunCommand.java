package dev.batchlab.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import dev.batchlab.cli.experiments.StackClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Run a pipeline: post it, follow its phases, fetch the report.",
            "The same config goes on where it stopped; what is finished is not done again."
        })
public final class PipelineRunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CONFIG", description = "YAML; relative paths in it start from its folder.")
    private Path file = Path.of("");

    @Option(names = "--no-wait", description = "Post and return; see ./batchlab pipeline status.")
    private boolean noWait;

    @Option(names = "--bell", description = "Ring the terminal's bell at the end of each phase.")
    private boolean bell;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Where ab_test_results/<run>/ with the report goes (default: results).")
    private Path output = Path.of("results");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        StackClient stack = new StackClient(Home.current());
        JsonNode run = stack.post(StackClient.MODEL_PIPELINE, "/pipelines", request());
        String id = run.path("runId").asText();
        PrintWriter out = spec.commandLine().getOut();
        if (noWait) {
            out.println("posted; follow with: ./batchlab pipeline status " + id);
            return ExitCode.DONE;
        }
        return new FollowPipeline(stack, out, bell).toTheEnd(id, output);
    }

    private ObjectNode request() {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("config", Files.readString(absolute))
                    .put("base", String.valueOf(absolute.getParent()));
        } catch (IOException e) {
            throw new UserError("cannot read " + file + " (" + e.getMessage() + ")", "name the config of a pipeline");
        }
    }
}
