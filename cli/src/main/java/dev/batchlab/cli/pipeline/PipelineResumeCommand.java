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
        name = "resume",
        mixinStandardHelpOptions = true,
        description =
                "Go on with a run that failed, was cancelled or was rejected; what is finished is not done again.")
public final class PipelineResumeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Id of the run, or its name.")
    private String run = "";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        JsonNode now = new StackClient(Home.current())
                .post(
                        StackClient.MODEL_PIPELINE,
                        "/pipelines/" + StackClient.id(run) + "/resume",
                        JsonNodeFactory.instance.objectNode());
        spec.commandLine()
                .getOut()
                .println(now.path("name").asText() + ": " + now.path("state").asText()
                        + (now.path("cancelRequested").asBoolean() ? ", ending" : ""));
        return ExitCode.DONE;
    }
}
