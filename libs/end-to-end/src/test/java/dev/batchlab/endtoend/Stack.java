package dev.batchlab.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A stack with a home of its own, driven through the launcher. Closing it stops everything and removes the home. */
final class Stack implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    static final List<String> SERVICES =
            List.of("request-builder", "batch-submitter", "status-poller", "result-converter", "aggregator");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path root = Path.of(System.getProperty("batchlab.root"));
    private final Path home;
    private final Path work;
    private final Map<String, String> environment = new HashMap<>();

    private Stack(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    static Stack fresh() {
        try {
            return new Stack(Files.createTempDirectory("batchlab-home"), Files.createTempDirectory("batchlab-work"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checkout's root. */
    Path root() {
        return root;
    }

    Path home() {
        return home;
    }

    /** A directory for specs and results. */
    Path work() {
        return work;
    }

    Stack with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs {@code ./batchlab ARGS} to its end. */
    Ran run(String... arguments) {
        try {
            List<String> command = new ArrayList<>();
            command.add(root.resolve("batchlab").toString());
            command.addAll(List.of(arguments));
            Path out = Files.createTempFile(work, "out", ".txt");
            Path err = Files.createTempFile(work, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(work.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.redirectInput(
                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().put("BATCHLAB_HOME", home.toString());
            builder.environment().put("BATCHLAB_NO_BUILD", "1");
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(8, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("batchlab " + String.join(" ", arguments) + " did not end in 8 minutes\n"
                        + Files.readString(out) + Files.readString(err));
            }
            return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs and expects exit code 0. */
    Ran ok(String... arguments) {
        Ran ran = run(arguments);
        if (ran.exit() != 0) {
            throw new AssertionError("batchlab " + String.join(" ", arguments) + " ended with " + ran.exit() + "\n"
                    + ran.out() + ran.err());
        }
        return ran;
    }

    int port(String service) {
        try {
            return JSON.readTree(home.resolve("run/ports.json").toFile())
                    .path(service)
                    .asInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<ProcessHandle> process(String service) {
        try {
            String pid =
                    Files.readString(home.resolve("run/" + service + ".pid")).strip();
            return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Sends a signal to the process itself, e.g. {@code KILL}, {@code STOP}, {@code CONT}. */
    boolean signal(String service, String signal) {
        Optional<ProcessHandle> process = process(service);
        process.ifPresent(alive -> signal(alive.pid(), signal));
        return process.isPresent();
    }

    static void signal(long pid, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** GETs JSON from a service; empty when it does not answer or answers with an error. */
    Optional<JsonNode> get(String service, String path) {
        try {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(service) + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() < 300 ? Optional.of(JSON.readTree(response.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** GETs a page as it is; empty when the service does not answer. */
    String text(String service, String path) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(service) + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void delete(String service, String path) {
        send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(service) + path))
                .DELETE()
                .build());
    }

    HttpResponse<String> post(String service, String path, String contentType, String body) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(service) + path))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        run("down");
        for (Path directory : List.of(home, work)) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.deleteIfExists(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What a command printed and how it ended. */
    record Ran(int exit, String out, String err) {
        String all() {
            return out + err;
        }
    }
}
