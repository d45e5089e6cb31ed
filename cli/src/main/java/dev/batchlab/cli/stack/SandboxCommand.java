package dev.batchlab.cli.stack;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.Ports;
import dev.batchlab.cli.StackTarget;
import dev.batchlab.cli.UserError;
import dev.batchlab.devstack.BackgroundProcess;
import dev.batchlab.devstack.StackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How the simulator of the providers is started. */
final class SandboxCommand {
    /** Further options for the simulator, such as {@code --speed 10}. */
    private static final String OPTIONS = "BATCHLAB_SANDBOX_OPTIONS";

    private SandboxCommand() {}

    static StackMember member(
            Home home, StackFiles files, Ports ports, StackTarget target, Map<String, String> variables) {
        BackgroundProcess process = files.process(Stack.SANDBOX);
        int port = ports.of(Stack.SANDBOX);
        List<String> arguments = new ArrayList<>(
                List.of("--port", String.valueOf(port), "--home", home.sandbox().toString()));
        if (!target.replay().isEmpty()) {
            arguments.addAll(List.of("--replay", target.replay()));
        }
        if (!target.faults().isEmpty()) {
            arguments.addAll(List.of("--faults", target.faults()));
        }
        arguments.addAll(Arrays.stream(variables
                        .getOrDefault(OPTIONS, System.getenv().getOrDefault(OPTIONS, ""))
                        .split(" "))
                .filter(option -> !option.isBlank())
                .toList());
        return new JavaMember(
                Stack.SANDBOX,
                port,
                process,
                Jvm.runJar(process.marker(), "512m", jar(home), arguments),
                Map::of,
                "/sandbox/health");
    }

    private static Path jar(Home home) {
        Path target = home.project().resolve("libs/sandbox/target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file ->
                            file.getFileName().toString().matches("batchlab-sandbox-[0-9][^-]*(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> missing(target));
        } catch (IOException e) {
            throw missing(target);
        }
    }

    private static UserError missing(Path target) {
        return new UserError("the sandbox is not built in " + target, "build it with: ./mvnw -DskipTests package");
    }
}
