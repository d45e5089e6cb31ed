package dev.batchlab.cli.suite;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measurements on this machine; each is a subcommand. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure on this machine, with simulated providers.",
        subcommands = ScaleBench.class)
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which measurement? there is: bench scale");
    }
}
