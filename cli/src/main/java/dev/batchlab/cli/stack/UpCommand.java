package dev.batchlab.cli.stack;

import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.StackTarget;
import dev.batchlab.cli.StoreAddress;
import dev.batchlab.cli.UserError;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts what is not running and returns when all is ready. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Start the local stack in the background. The first up fixes whom it talks to.")
public final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TargetOptions options;

    @Option(names = "--env", paramLabel = "FILE", description = "NAME=value lines for the services, such as keys.")
    private @Nullable Path envFile;

    @Option(
            names = "--replicas",
            paramLabel = "SERVICE=N",
            description = "Run N processes of this service; they share its work. Kept for later ups; may be repeated.")
    private Map<String, Integer> replicas = new TreeMap<>();

    @Option(
            names = "--share",
            description =
                    "Let others on the network use the services; needs tokens (see: token add). Kept for later ups.")
    private boolean share;

    @Override
    public Integer call() {
        Home home = Home.current();
        List<String> replicaNames = ServiceNames.replicas(replicas);
        Optional<StackTarget> wanted = options.asked();
        Map<String, String> keys = envFile == null ? Map.of() : EnvFile.read(envFile);
        PrintWriter out = spec.commandLine().getOut();
        refuseHalfRestored(home);
        try (HomeLock lock = HomeLock.take(home, spec.commandLine().getErr())) {
            StackTarget target = fix(home, wanted);
            StoreAddress.fix(
                    home,
                    keys.getOrDefault(StoreAddress.VARIABLE, System.getenv().getOrDefault(StoreAddress.VARIABLE, "")));
            if (!target.sandbox() && Keys.present(System.getenv(), keys).isEmpty()) {
                spec.commandLine().getErr().println(Keys.NONE);
            }
            if (share) {
                SharedStack.share(home);
            }
            StartStack start = new StartStack(home, out);
            start.announce(start.run(target, keys, replicaNames), target);
            ScheduledBackup.asked(System.getenv()).ifPresent(asked -> asked.replace(home));
            ScheduledBackup.of(home).ifPresent(schedule -> {
                schedule.start(home);
                out.printf("  %-17s every %s to %s%n", "backup", schedule.every(), schedule.directory());
            });
            return lock.isHeld() ? ExitCode.DONE : ExitCode.UNFINISHED;
        }
    }

    private static void refuseHalfRestored(Home home) {
        if (Files.exists(home.directory().resolve(Home.UNFINISHED_RESTORE))) {
            throw new UserError(
                    "a restore into " + home.directory() + " did not end: what is there is not whole",
                    "remove that directory and restore again");
        }
    }

    private static StackTarget fix(Home home, Optional<StackTarget> asked) {
        StackTarget target = home.target().orElseGet(() -> asked.orElse(StackTarget.LIVE));
        List<String> differences = asked.map(target::differencesTo).orElse(List.of());
        if (!differences.isEmpty()) {
            throw new UserError(
                    "this stack's " + String.join("; its ", differences) + " (fixed by the first up in "
                            + home.directory() + ")",
                    "leave the flags out to go on with it, or run './batchlab down' and use another BATCHLAB_HOME");
        }
        if (home.target().isEmpty()) {
            home.fix(target);
        }
        return target;
    }
}
