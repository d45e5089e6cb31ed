package dev.batchlab.devstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A process that outlives whoever starts it. Its id stands in a file; because ids are used again, a process only counts as
 * ours when a marker, unique to this home and name, is one of its arguments.
 *
 * @param name what people call it
 * @param pidFile holds the id of the process itself
 * @param marker the argument that proves it is ours
 * @param log what it prints
 */
public record BackgroundProcess(String name, Path pidFile, String marker, Path log) {
    private static final long LONG_LOG = 20L << 20;
    private static final Duration POLL = Duration.ofMillis(25);

    /** The running process, also when its pid file was lost. */
    public Optional<ProcessHandle> find() {
        return recorded().or(() -> {
            Optional<ProcessHandle> orphan =
                    ProcessHandle.allProcesses().filter(this::isOurs).findFirst();
            orphan.ifPresent(this::record);
            return orphan;
        });
    }

    /** Starts it in a session of its own, so that neither Ctrl-C nor a closed terminal reaches it. */
    public ProcessHandle start(List<String> command, Map<String, String> environment) {
        return start(command, environment, inherited -> false);
    }

    /** The same, keeping some of our own environment's variables from it. */
    public ProcessHandle start(
            List<String> command, Map<String, String> environment, Predicate<String> withheldVariables) {
        if (!command.contains(marker)) {
            throw new IllegalArgumentException(name + " is started without its marker " + marker);
        }
        try {
            Files.createDirectories(pidFile.toAbsolutePath().getParent());
            Files.createDirectories(log.toAbsolutePath().getParent());
            setAsideLongLog();
            ProcessBuilder builder = new ProcessBuilder(Session.detached(command))
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectErrorStream(true);
            builder.environment().keySet().removeIf(withheldVariables);
            builder.environment().putAll(environment);
            ProcessHandle process = builder.start().toHandle();
            record(process);
            return process;
        } catch (IOException e) {
            throw new DevStackException("Cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    /** Sends the signal, waits, then kills. True if it ran. */
    public boolean stop(String signal, Duration grace) {
        Optional<ProcessHandle> running = find();
        running.ifPresent(process -> {
            Session.signal(process, signal);
            if (!awaitExit(process, grace)) {
                process.destroyForcibly();
                awaitExit(process, Duration.ofSeconds(10));
            }
        });
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return running.isPresent();
    }

    /** Whether this process is alive and is the one we mean; a zombie is not. */
    public boolean isOurs(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .arguments()
                        .filter(arguments -> Arrays.asList(arguments).contains(marker))
                        .isPresent();
    }

    /** The last lines of its log. */
    public String tail(int lines) {
        return LogTail.of(log, lines);
    }

    private Optional<ProcessHandle> recorded() {
        try {
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            return ProcessHandle.of(pid).filter(this::isOurs);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void record(ProcessHandle process) {
        try {
            Path written = Files.writeString(
                    pidFile.resolveSibling(pidFile.getFileName() + ".new"), process.pid() + System.lineSeparator());
            Files.move(written, pidFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void setAsideLongLog() throws IOException {
        if (Files.exists(log) && Files.size(log) > LONG_LOG) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private boolean awaitExit(ProcessHandle process, Duration limit) {
        return Waiting.until(() -> !isOurs(process), limit, POLL);
    }
}
