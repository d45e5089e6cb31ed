package dev.batchlab.cli.stack;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.Ports;
import dev.batchlab.cli.UserError;
import dev.batchlab.devstack.BackgroundProcess;
import dev.batchlab.devstack.JavaProgram;
import dev.batchlab.devstack.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A tiny model and doubles of the programs a pipeline needs. The double of Ollama is a process of the home's stack once it has got a
 * port, like a replica.
 */
public final class ModelSandbox {
    static final String NAME = "ollama-double";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Home home;

    public ModelSandbox(Home home) {
        this.home = home;
    }

    /** Where this build has none, only a part of it was built. */
    public static boolean isBuilt(Home home) {
        return jar(home).isPresent();
    }

    /** Makes the folder, with the double of Ollama running; returns the config in it. */
    public Path make(Path folder) {
        Ports ports = home.ports().withAll(List.of(NAME));
        StackMember ollama = member(home, ports).orElseThrow();
        ollama.start();
        if (!Waiting.until(ollama::isReady, LIMIT, Duration.ofMillis(100))) {
            throw UserError.unreachable(
                            "the double of Ollama does not start",
                            "read " + ollama.process().log())
                    .withDetails(ollama.process().tail(20));
        }
        return Path.of(written(List.of(
                JavaProgram.path(),
                "-Dfile.encoding=UTF-8",
                "-jar",
                found(home).toString(),
                "make",
                folder.toAbsolutePath().toString(),
                ollama.address())));
    }

    /** The double of Ollama, if this home ever had one. */
    static Optional<StackMember> member(Home home, Ports ports) {
        return ports.find(NAME).map(port -> {
            BackgroundProcess process = home.files().process(NAME);
            List<String> arguments =
                    List.of("ollama", "--home", home.directory().resolve(NAME).toString(), "--port", port.toString());
            return new JavaMember(
                    NAME,
                    port,
                    process,
                    Jvm.runJar(process.marker(), "128m", found(home), arguments),
                    Map::of,
                    "/api/version");
        });
    }

    private static String written(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new UserError("the tiny model was not made", "name a folder that can be written");
            }
            return output.substring(output.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            throw new UserError("the tiny model was not made: " + e.getMessage(), "name a folder that can be written");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path found(Home home) {
        return jar(home)
                .orElseThrow(() ->
                        new UserError("the model sandbox is not built", "build it with: ./mvnw -DskipTests package"));
    }

    private static Optional<Path> jar(Home home) {
        Path target = home.project().resolve("libs/model-sandbox/target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .matches("batchlab-model-sandbox-[0-9][^-]*(-SNAPSHOT)?\\.jar"))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
