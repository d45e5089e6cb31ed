package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "resume", mixinStandardHelpOptions = true, description = "Let a paused experiment go on.")
public final class ResumeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "EXPERIMENT")
    private String experiment = "";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        JsonNode standing = new StackClient(Home.current()).steer(experiment, "resume");
        spec.commandLine()
                .getOut()
                .println(experiment
                        + (standing.path("changed").asBoolean() ? " is going on: " : " was going on already: ")
                        + standing.path("waiting").asInt() + " batches may go now, "
                        + standing.path("running").asInt() + " are at their providers");
        return ExitCode.DONE;
    }
}
