package dev.batchlab.cli.stack;

import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the stack; everything it knows stays on disk. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stop the local stack. Nothing is lost; up goes on with it.")
public final class DownCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Home home = Home.current();
        PrintWriter out = spec.commandLine().getOut();
        try (HomeLock lock = HomeLock.take(home, spec.commandLine().getErr())) {
            List<String> stopped = new StopStack(home).run();
            out.println(stopped.isEmpty() ? "nothing was running" : "stopped " + String.join(", ", stopped));
            return lock.isHeld() ? ExitCode.DONE : ExitCode.UNFINISHED;
        }
    }
}
