package dev.batchlab.devstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real S3 server over a directory, in a process of its own. Starting it when it runs does nothing. */
public final class S3Process {
    private static final String BUCKET = "batchlab";
    private static final String KEY = "batchlab";
    private static final String SECRET = "batchlab-local";

    private final StackFiles files;
    private final int port;
    private final BackgroundProcess process;

    public S3Process(StackFiles files, int port) {
        this.files = files;
        this.port = port;
        this.process = files.process("s3");
    }

    /** Starts the server with one bucket. It ends with the given process, if one is given. */
    public void start(ProcessHandle... owner) {
        if (process.find().isPresent()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(
                JavaProgram.path(),
                process.marker(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=dev/batchlab/devstack/s3/logback.xml",
                "-cp",
                Installation.s3ClassPath(),
                "dev.batchlab.devstack.s3.S3Main",
                settings().toString()));
        if (owner.length > 0) {
            command.add(String.valueOf(owner[0].pid()));
        }
        process.start(command, Map.of());
    }

    /** Waits until clients can work; says what the log says when the server dies meanwhile. */
    public void awaitReady(Duration limit) {
        boolean settled =
                Waiting.until(() -> FreePort.answers(port) || process.find().isEmpty(), limit, Duration.ofMillis(50));
        if (!settled || process.find().isEmpty()) {
            throw new DevStackException(
                    "the S3 server is not ready; the end of " + process.log() + ":\n" + process.tail(15));
        }
    }

    public boolean isReady() {
        return process.find().isPresent() && FreePort.answers(port);
    }

    public boolean stop() {
        return process.stop("TERM", Duration.ofSeconds(20));
    }

    public BackgroundProcess process() {
        return process;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where artifacts go: {@code BATCHLAB_ARTIFACTS}. */
    public URI location() {
        return URI.create("s3://" + BUCKET + "/artifacts");
    }

    /** What a client needs in its environment. */
    public Map<String, String> environment() {
        return Map.of(
                "BATCHLAB_ARTIFACTS",
                location().toString(),
                "BATCHLAB_S3_ENDPOINT",
                endpoint().toString(),
                "AWS_ACCESS_KEY_ID",
                KEY,
                "AWS_SECRET_ACCESS_KEY",
                SECRET,
                "AWS_REGION",
                "us-east-1");
    }

    private Path settings() {
        Path data = files.home().resolve("s3");
        try {
            Files.createDirectories(data.resolve(BUCKET));
            return Files.write(
                    files.run().resolve("s3.properties"),
                    List.of(
                            "s3proxy.endpoint=" + endpoint(),
                            "s3proxy.authorization=aws-v2-or-v4",
                            "s3proxy.identity=" + KEY,
                            "s3proxy.credential=" + SECRET,
                            "jclouds.provider=filesystem-nio2",
                            "jclouds.filesystem.basedir=" + data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
