package dev.batchlab.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.experiments.StackClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "End a run and every process it started; resume takes it up again.")
public final class PipelineCancelCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Id of the run, or its name.")
    private String run = "";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        JsonNode now = new StackClient(Home.current())
                .post(
                        StackClient.MODEL_PIPELINE,
                        "/pipelines/" + StackClient.id(run) + "/cancel",
                        JsonNodeFactory.instance.objectNode());
        spec.commandLine()
                .getOut()
                .println(now.path("name").asText() + ": " + now.path("state").asText()
                        + (now.path("cancelRequested").asBoolean() ? ", ending" : ""));
        return ExitCode.DONE;
    }
}
