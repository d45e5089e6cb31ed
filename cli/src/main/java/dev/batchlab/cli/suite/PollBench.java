package dev.batchlab.cli.suite;

import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Ports;
import dev.batchlab.cli.StackTarget;
import dev.batchlab.cli.UserError;
import dev.batchlab.cli.stack.Stack;
import dev.batchlab.cli.stack.StartStack;
import dev.batchlab.devstack.Waiting;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Very many open batches of one account: how many calls status-poller makes for them, at the pace it has with a vendor, and what it costs. */
@Command(
        name = "poll",
        mixinStandardHelpOptions = true,
        description = "Many open batches: provider calls a minute, and the processor's time.")
public final class PollBench implements Callable<Integer> {
    private static final StackTarget SANDBOX = new StackTarget(true, "", "", Map.of());
    /** The defaults for a vendor's address; on the sandbox they would be shorter. */
    private static final Map<String, String> LIKE_A_VENDOR = Map.of(
            "STATUS_POLLER_SHORTEST_PAUSE", "PT15S",
            "STATUS_POLLER_LONGEST_PAUSE", "PT5M",
            "STATUS_POLLER_SWEEP_PER_CALL", "PT0.5S",
            "STATUS_POLLER_LEASE", "PT60S",
            "BATCHLAB_SANDBOX_OPTIONS", "--batches-per-hour 1000000");

    private static final int MOST_CALLS_A_MINUTE = 200;
    private static final double MOST_OF_A_CORE = 0.05;

    @Spec
    private CommandSpec spec;

    @Option(names = "--batches", defaultValue = "10000", description = "Open batches (${DEFAULT-VALUE}).")
    private int batches = 10_000;

    @Option(names = "--minutes", defaultValue = "5", description = "How long to measure (${DEFAULT-VALUE}).")
    private int minutes = 5;

    @Override
    public Integer call() throws IOException {
        if (batches < 1 || minutes < 1) {
            throw new UserError("--batches and --minutes must be at least 1", "give larger numbers");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (DemoHome demo = DemoHome.create(Home.current().project())) {
            Home home = demo.home();
            home.fix(SANDBOX);
            Stack stack = new StartStack(home, out).run(SANDBOX, LIKE_A_VENDOR);
            Ports ports = home.ports();
            OpenBatches open = new OpenBatches(ports, batches);
            out.printf("making %,d batches that do not end%n", batches);
            open.make();
            if (!Waiting.until(() -> watched(ports) >= batches, Duration.ofMinutes(10), Duration.ofSeconds(1))) {
                throw UserError.unfinished("status-poller watches only " + watched(ports), "read " + home.logs());
            }
            out.printf("all are watched; one minute to settle, then %d minutes of measuring%n", minutes);
            LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());
            ProcessHandle poller =
                    stack.member("status-poller").orElseThrow().process().find().orElseThrow();
            Duration busyBefore = busy(poller);
            long callsBefore = open.calls();
            long start = System.nanoTime();
            LockSupport.parkNanos(Duration.ofMinutes(minutes).toNanos());
            double seconds = (System.nanoTime() - start) / 1e9;
            double calls = (open.calls() - callsBefore) * 60 / seconds;
            double core = busy(poller).minus(busyBefore).toMillis() / 1000.0 / seconds;
            out.printf(
                    "%,d open batches: %.0f provider calls a minute (most: %d), %.1f %% of a core (most: %.0f %%)%n",
                    batches, calls, MOST_CALLS_A_MINUTE, core * 100, MOST_OF_A_CORE * 100);
            return calls <= MOST_CALLS_A_MINUTE && core <= MOST_OF_A_CORE ? ExitCode.DONE : ExitCode.UNFINISHED;
        }
    }

    private static Duration busy(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long watched(Ports ports) {
        return Math.round(
                Shares.figure(Shares.get(ports.url("status-poller") + "/q/metrics"), "batchlab_watches_open"));
    }
}
