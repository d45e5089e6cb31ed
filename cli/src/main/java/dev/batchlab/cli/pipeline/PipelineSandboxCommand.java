package dev.batchlab.cli.pipeline;

import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.stack.ModelSandbox;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = {
            "Make a folder with a tiny model, data, doubles of converter, trainer and Ollama, and a config to run.",
            "The double of Ollama becomes part of the stack: up and down start and stop it."
        })
public final class PipelineSandboxCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "A folder below the home directory, or below where up was called.")
    private Path folder = Path.of("");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path config = new ModelSandbox(Home.current()).make(folder);
        spec.commandLine().getOut().println("made; run it with: ./batchlab pipeline run " + config);
        return ExitCode.DONE;
    }
}
