package dev.batchlab.sandbox;

import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultScript;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a sandbox until it is stopped. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Simulates providers' batch APIs on 127.0.0.1.")
public final class SandboxMain implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "0", description = "Port; 0 takes a free one (default).")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on (default: 127.0.0.1).")
    private String host = "127.0.0.1";

    @Option(names = "--home", required = true, description = "Directory for everything durable.")
    private Path home = Path.of(".");

    @Option(names = "--replay", description = "Directory of recorded result files (.jsonl) to answer from.")
    private @Nullable Path replay;

    @Option(names = "--faults", description = "Fault script, YAML or JSON; the README lists the names.")
    private @Nullable Path faults;

    @Option(names = "--speed", defaultValue = "1", description = "Factor by which states follow faster (default: 1).")
    private double speed;

    @Option(
            names = "--durations",
            split = ",",
            paramLabel = "STATE=MS",
            description = "Milliseconds in validating, executing, finalizing, cancelling.")
    private Map<String, Long> durations = new LinkedHashMap<>();

    @Option(
            names = "--enqueued-tokens",
            split = ",",
            paramLabel = "MODEL=N",
            description = "Enqueued-token limit per account and model; * for every other model.")
    private Map<String, Long> enqueuedTokens = new LinkedHashMap<>();

    @Option(
            names = "--window",
            description = "Seconds until an unfinished batch expires (default: the provider's window).")
    private @Nullable Long windowSeconds;

    @Option(
            names = "--batches-per-hour",
            paramLabel = "N",
            description = "Creations an account may make in an hour (default: the provider's limit).")
    private @Nullable Integer batchesPerHour;

    @Option(names = "--bad-key", description = "A key to refuse, besides sk-wrong and all that start with 'bad'.")
    private List<String> badKeys = List.of();

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the answers (default: 1).")
    private long seed;

    public static void main(String[] arguments) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s - %5$s%6$s%n");
        System.exit(new CommandLine(new SandboxMain()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            Sandbox sandbox = Sandbox.start(config(), host);
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
            System.out.println("sandbox ready on http://" + host + ":" + sandbox.port());
            System.out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
            return refuse("cannot use " + e.getFile() + ": " + reason);
        } catch (IOException | IllegalArgumentException e) {
            return refuse(e.getMessage());
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    return refuse("port " + port + " is in use; give another --port or 0 for a free one");
                }
            }
            throw e;
        }
    }

    private SandboxConfig config() throws IOException {
        if (replay != null && !Files.isDirectory(replay)) {
            throw new IllegalArgumentException("--replay " + replay + " is no directory");
        }
        if (!(speed > 0)) {
            throw new IllegalArgumentException("--speed must be greater than 0, but is " + speed);
        }
        if (faults != null && !Files.isReadable(faults)) {
            throw new IllegalArgumentException("--faults " + faults + " cannot be read");
        }
        List<Fault> script = faults == null ? List.of() : FaultScript.read(faults);
        Set<String> refused = new LinkedHashSet<>(badKeys);
        refused.add("sk-wrong");
        return SandboxConfig.at(home)
                .withPort(port)
                .withReplay(replay)
                .withFaults(script)
                .withTimings(timings().at(speed))
                .withLimits(this::limits)
                .withBadKeys(refused)
                .withSeed(seed);
    }

    private Limits limits(Limits usual) {
        Limits limits = windowSeconds == null ? usual : usual.withWindow(Duration.ofSeconds(windowSeconds));
        if (batchesPerHour != null) {
            limits = limits.withBatchesPerHour(batchesPerHour);
        }
        for (Map.Entry<String, Long> limit : enqueuedTokens.entrySet()) {
            limits = limits.withEnqueuedTokens(limit.getKey(), limit.getValue());
        }
        return limits;
    }

    private Timings timings() {
        Timings usual = Timings.DEFAULT;
        Set<String> known = Set.of("validating", "executing", "finalizing", "cancelling");
        for (String state : durations.keySet()) {
            if (!known.contains(state)) {
                throw new IllegalArgumentException(
                        "--durations knows " + known.stream().sorted().toList() + ", not " + state);
            }
        }
        return new Timings(
                duration("validating", usual.validating()),
                duration("executing", usual.executing()),
                duration("finalizing", usual.finalizing()),
                duration("cancelling", usual.cancelling()));
    }

    private Duration duration(String state, Duration usual) {
        Long millis = durations.get(state);
        return millis == null ? usual : Duration.ofMillis(millis);
    }

    private static int refuse(@Nullable String reason) {
        System.err.println("sandbox: " + reason);
        return 2;
    }
}
