package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description =
                "Let no further batch of an experiment start. What runs at a provider goes on and its results count.")
public final class PauseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "EXPERIMENT")
    private String experiment = "";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        JsonNode standing = new StackClient(Home.current()).steer(experiment, "pause");
        spec.commandLine()
                .getOut()
                .println(experiment + (standing.path("changed").asBoolean() ? " is paused: " : " was paused already: ")
                        + standing.path("waiting").asInt() + " batches wait, "
                        + standing.path("running").asInt() + " go on at their providers");
        return ExitCode.DONE;
    }
}
