package dev.batchlab.devstack;

import dev.batchlab.devstack.postgres.PostgresBinaries;
import dev.batchlab.devstack.postgres.PostgresData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A real, durable PostgreSQL in a process of its own. Starting it when it runs does nothing. */
public final class PostgresProcess {
    private static final Duration POLL = Duration.ofMillis(25);

    private final int port;
    private final PostgresData data;
    private final BackgroundProcess process;

    /** @param port where clients connect; the caller keeps it the same for the life of the data */
    public PostgresProcess(StackFiles files, int port) {
        this.port = port;
        Path log = files.logs().resolve("postgres.log");
        this.data = new PostgresData(files.home().resolve("postgres"), PostgresBinaries.of(Installation.find()), log);
        this.process = files.process("postgres", data.directory().toString());
    }

    /** Starts the server if it does not run, creating its data the first time. */
    public void start() {
        if (process.find().isPresent()) {
            return;
        }
        data.createOnce();
        data.postmaster()
                .disownUnless(
                        pid -> ProcessHandle.of(pid).filter(process::isOurs).isPresent());
        process.start(data.serverCommand(port), Map.of("LC_ALL", "C", "PGTZ", "UTC"));
    }

    /** Waits until it accepts connections; children of a killed server may have to end first. */
    public void awaitReady(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!Waiting.until(this::isReady, Duration.ofMillis(250), POLL)) {
            boolean running = process.find().isPresent();
            boolean childrenLeft = process.tail(4).contains("pre-existing shared memory block");
            if (System.nanoTime() > end || (!running && !childrenLeft)) {
                throw new DevStackException(
                        "PostgreSQL " + (running ? "is not ready after " + limit : "ended while starting")
                                + "; the end of " + process.log() + ":\n" + process.tail(15));
            }
            if (!running) {
                start();
            }
        }
    }

    /** Whether it accepts connections. */
    public boolean isReady() {
        return process.find()
                .filter(handle -> data.postmaster().saysReady(handle.pid()))
                .isPresent();
    }

    /** Shuts it down in order, ending open connections; true if it ran. */
    public boolean stop() {
        return process.stop("INT", Duration.ofSeconds(30));
    }

    public BackgroundProcess process() {
        return process;
    }

    /** The stack's own database. */
    public Database database() {
        return database(PostgresData.DATABASE);
    }

    /** Any other database of this server. */
    public Database database(String name) {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, PostgresData.USER, data.password());
    }
}
