package dev.batchlab.modelpipeline.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The folder of one start of a program. What stands in it is all there is to know about the start. */
record AttemptFolder(Path path) {

    Path out() {
        return path.resolve("out.log");
    }

    Path err() {
        return path.resolve("err.log");
    }

    boolean started() {
        return Files.exists(path.resolve("started"));
    }

    Optional<Integer> exitCode() throws IOException {
        Path rc = path.resolve("rc");
        return Files.exists(rc)
                ? Optional.of(Integer.parseInt(Files.readString(rc).strip()))
                : Optional.empty();
    }

    /** The living leader of the session, when it is the one that was started here and not a later process of its number. */
    Optional<ProcessHandle> leader() throws IOException {
        Path file = path.resolve("pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] words = Files.readString(file).strip().split(" ", 2);
        if (words.length == 2 && !words[1].equals(bootId())) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(ProcessHandle::isAlive)
                .filter(this::startedHere);
    }

    /** A process that was started here and has not yet said its number: a busy machine may take its time. */
    Optional<ProcessHandle> beginning() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(ProcessHandle::isAlive)
                .filter(this::startedHere)
                .min(Comparator.comparing(
                        process -> process.info().startInstant().orElse(Instant.MAX)));
    }

    private boolean startedHere(ProcessHandle process) {
        try {
            Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            if (Files.exists(commandLine)) {
                String words = new String(Files.readAllBytes(commandLine), StandardCharsets.UTF_8);
                return List.of(words.split("\0")).contains(path.toString());
            }
        } catch (IOException e) {
            return false;
        }
        return process.info()
                .commandLine()
                .map(line -> line.contains(path.toString()))
                .orElse(false);
    }

    private static String bootId() throws IOException {
        Path file = Path.of("/proc/sys/kernel/random/boot_id");
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }
}
