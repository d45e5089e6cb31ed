package dev.batchlab.modelpipeline.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts programs, or adopts those that run already, and waits for their end. */
public final class Supervisor {
    private static final Duration LOOK = Duration.ofMillis(200);
    private final Clock clock;
    private final Duration grace;

    /** @param grace between asking a program to end and ending it */
    public Supervisor(Clock clock, Duration grace) {
        this.clock = clock;
        this.grace = grace;
    }

    /** Runs the program in this folder to its end. A folder in which it was started before is never started in again. */
    public Exit run(Program program, Path folder, Watcher watcher) throws IOException, InterruptedException {
        AttemptFolder attempt =
                new AttemptFolder(Files.createDirectories(folder).toRealPath());
        if (attempt.exitCode().isEmpty() && !attempt.started()) {
            start(program, attempt);
        }
        Optional<ProcessHandle> leader = awaitLeader(attempt);
        SignsOfLife signs = signs(program, attempt);
        Instant since = clock.instant();
        while (leader.isPresent() && leader.get().isAlive()) {
            Exit.@org.jspecify.annotations.Nullable Kind stop = reasonToStop(program, watcher, signs, since);
            if (stop != null) {
                new ProcessGroup(leader.get()).end(grace);
                return new Exit(stop, attempt.exitCode().orElse(null));
            }
            watcher.alive(LogTail.of(attempt.out()) + LogTail.of(attempt.err()));
            pause(leader.get());
        }
        return attempt.exitCode().map(code -> new Exit(Exit.Kind.EXITED, code)).orElse(new Exit(Exit.Kind.LOST, null));
    }

    /** Ends the program that runs in this folder, if one does. */
    public void end(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            new AttemptFolder(folder.toRealPath()).leader().ifPresent(leader -> new ProcessGroup(leader).end(grace));
        }
    }

    private Exit.@org.jspecify.annotations.Nullable Kind reasonToStop(
            Program program, Watcher watcher, SignsOfLife signs, Instant since) {
        if (watcher.cancelled()) {
            return Exit.Kind.CANCELLED;
        }
        if (program.timeout() != null
                && Duration.between(since, clock.instant()).compareTo(program.timeout()) > 0) {
            return Exit.Kind.TIMED_OUT;
        }
        return signs.quiet().compareTo(program.stallTimeout()) > 0 ? Exit.Kind.STALLED : null;
    }

    private SignsOfLife signs(Program program, AttemptFolder attempt) {
        List<Path> grows = new ArrayList<>(program.grows());
        grows.add(attempt.out());
        grows.add(attempt.err());
        return new SignsOfLife(grows, clock);
    }

    private static void start(Program program, AttemptFolder attempt) throws IOException {
        Path script = attempt.path().resolve("supervise.sh");
        try (InputStream in = Objects.requireNonNull(Supervisor.class.getResourceAsStream("supervise.sh"))) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> command = new ArrayList<>(
                List.of("setsid", "sh", script.toString(), attempt.path().toString()));
        command.addAll(program.arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(program.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(attempt.path().resolve("supervise.log").toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        PassedOn.to(environment);
        environment.putAll(program.environment());
        builder.start();
    }

    /** The number of a session is on disk a moment after its start. One that takes longer is waited for as the program itself is. */
    private static Optional<ProcessHandle> awaitLeader(AttemptFolder attempt) throws IOException, InterruptedException {
        for (int look = 0; look < 100 && attempt.exitCode().isEmpty(); look++) {
            Optional<ProcessHandle> leader = attempt.leader();
            if (leader.isPresent() || Files.exists(attempt.path().resolve("pid"))) {
                return leader;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return attempt.exitCode().isEmpty() ? attempt.beginning() : Optional.empty();
    }

    private static void pause(ProcessHandle leader) throws InterruptedException {
        try {
            leader.onExit().get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return;
        }
    }
}
