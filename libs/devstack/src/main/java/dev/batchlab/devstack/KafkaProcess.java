package dev.batchlab.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A real, durable Kafka broker in a process of its own. Starting it when it runs does nothing. */
public final class KafkaProcess {
    private static final int PARTITIONS = 4;

    private final StackFiles files;
    private final int port;
    private final Collection<String> topics;
    private final BackgroundProcess process;

    /**
     * @param port where clients connect; the caller keeps it the same for the life of the data
     * @param topics created where they are missing before the broker counts as ready
     */
    public KafkaProcess(StackFiles files, int port, Collection<String> topics) {
        this.files = files;
        this.port = port;
        this.topics = List.copyOf(topics);
        this.process = files.process("kafka");
    }

    /** Starts the broker if it does not run. It ends with the given process, if one is given. */
    public void start(ProcessHandle... owner) {
        if (process.find().isPresent()) {
            return;
        }
        Installation installation = Installation.find();
        List<String> command = new ArrayList<>(List.of(
                JavaProgram.path(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                "-cp",
                installation.brokerClassPath(),
                "dev.batchlab.devstack.broker.BrokerMain",
                process.marker(),
                String.valueOf(port),
                files.home().resolve("kafka").toString(),
                readyFile().toString(),
                String.valueOf(PARTITIONS),
                String.join(",", topics)));
        if (owner.length > 0) {
            command.add(String.valueOf(owner[0].pid()));
        }
        process.start(command, Map.of());
    }

    /** Waits until clients can work; says what the log says when the broker dies meanwhile. */
    public void awaitReady(Duration limit) {
        boolean settled = Waiting.until(() -> isReady() || process.find().isEmpty(), limit, Duration.ofMillis(50));
        if (!settled || !isReady()) {
            throw new DevStackException("Kafka " + (settled ? "ended while starting" : "is not ready after " + limit)
                    + "; the end of " + process.log() + ":\n" + process.tail(15));
        }
    }

    /** Whether it runs, has its topics, and accepts connections. */
    public boolean isReady() {
        try {
            long pid = Long.parseLong(Files.readString(readyFile()).strip());
            return process.find().filter(handle -> handle.pid() == pid).isPresent() && FreePort.answers(port);
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    /** Shuts it down in order; true if it ran. */
    public boolean stop() {
        return process.stop("TERM", Duration.ofSeconds(20));
    }

    public BackgroundProcess process() {
        return process;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private Path readyFile() {
        return files.run().resolve("kafka.ready");
    }
}
