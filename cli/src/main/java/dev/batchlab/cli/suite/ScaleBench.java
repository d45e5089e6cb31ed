package dev.batchlab.cli.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Ports;
import dev.batchlab.cli.StackTarget;
import dev.batchlab.cli.UserError;
import dev.batchlab.cli.stack.HomeLock;
import dev.batchlab.cli.stack.StartStack;
import dev.batchlab.devstack.Waiting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The same experiment with one poller and one converter, then with two more of each beside them: what each process did, whether anything
 * was done twice, and how long it took.
 */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        description = "One poller and converter, then three of each: throughput, shares, nothing done twice.")
public final class ScaleBench implements Callable<Integer> {
    private static final List<String> BESIDE =
            List.of("status-poller-2", "status-poller-3", "result-converter-2", "result-converter-3");
    private static final StackTarget SANDBOX = new StackTarget(true, "", "", Map.of());
    private static final Duration POLL = Duration.ofMillis(200);

    @Spec
    private CommandSpec spec;

    @Option(names = "--requests", defaultValue = "12000", description = "Requests of each run (${DEFAULT-VALUE}).")
    private int requests = 12_000;

    @Option(names = "--shard", defaultValue = "200", description = "Requests of a batch (${DEFAULT-VALUE}).")
    private int shard = 200;

    @Option(names = "--limit", defaultValue = "15", description = "Minutes a run may take (${DEFAULT-VALUE}).")
    private int minutes = 15;

    @Override
    public Integer call() throws IOException {
        if (requests < BenchSpec.LEAST || shard < 1) {
            throw new UserError(
                    "--requests must be at least " + BenchSpec.LEAST + " and --shard at least 1",
                    "give larger numbers");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (DemoHome demo = DemoHome.create(Home.current().project())) {
            out.printf(
                    "%d processors, %d requests in batches of %d, simulated providers%n",
                    Runtime.getRuntime().availableProcessors(), BenchSpec.rounded(requests), shard);
            start(demo.home(), out, List.of());
            boolean alone = measure(demo.home(), "bench-one", out, List.of("status-poller", "result-converter"));
            start(demo.home(), out, BESIDE);
            boolean shared = measure(
                    demo.home(),
                    "bench-three",
                    out,
                    List.of(
                            "status-poller",
                            "status-poller-2",
                            "status-poller-3",
                            "result-converter",
                            "result-converter-2",
                            "result-converter-3"));
            return alone && shared ? ExitCode.DONE : ExitCode.UNFINISHED;
        }
    }

    private static void start(Home home, PrintWriter out, List<String> replicas) {
        try (HomeLock lock = HomeLock.take(home, out)) {
            if (home.target().isEmpty()) {
                home.fix(SANDBOX);
            }
            new StartStack(home, out).run(SANDBOX, Map.of(), replicas);
            if (!lock.isHeld()) {
                throw new IllegalStateException("the lock of " + home + " was lost");
            }
        }
    }

    private boolean measure(Home home, String experiment, PrintWriter out, List<String> processes) throws IOException {
        Ports ports = home.ports();
        Path file = BenchSpec.write(home.directory(), experiment, requests, shard);
        Map<String, Double> before = Shares.of(ports, processes);
        CommandLine root = spec.root().commandLine();
        long start = System.nanoTime();
        int status = root.execute("run", file.toString(), "--yes", "--no-wait");
        if (status != ExitCode.DONE) {
            throw UserError.unfinished("the experiment could not be posted", "read " + home.logs());
        }
        boolean closed = Waiting.until(() -> isClosed(ports, experiment), Duration.ofMinutes(minutes), POLL);
        double seconds = (System.nanoTime() - start) / 1e9;
        int cells = BenchSpec.rounded(requests);
        JsonNode ledger = Shares.json(ports.url("sandbox") + "/sandbox/ledger/summary");
        boolean paidOnce = ledger.has("paidTwice") && ledger.path("paidTwice").isEmpty();
        out.printf(
                "%n%s: %s in %.1f s, %.0f requests/s%n",
                experiment, closed ? "complete" : "NOT complete", seconds, cells / seconds);
        Map<String, Double> done = Shares.difference(before, Shares.of(ports, processes));
        done.forEach((process, amount) -> out.printf("  %-20s %,10.0f %s%n", process, amount, Shares.unit(process)));
        double read = Shares.sum(done, "result-converter");
        boolean once = closed && Math.round(read) == cells && paidOnce;
        boolean all = done.values().stream().allMatch(amount -> amount > 0);
        out.printf(
                "  read %,.0f of %,d: %s; %s%n",
                read,
                cells,
                once ? "each once" : "NOT each once",
                all ? "every process had a share" : "NOT every process had a share");
        return once && all;
    }

    private static boolean isClosed(Ports ports, String experiment) {
        JsonNode summary = Shares.json(ports.url("aggregator") + "/experiments/" + experiment);
        return summary.path("state").asText().equals("completed")
                && summary.path("accounting").path("closed").asBoolean();
    }
}
