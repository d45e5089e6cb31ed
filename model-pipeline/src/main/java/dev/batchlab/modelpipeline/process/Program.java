package dev.batchlab.modelpipeline.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param arguments the program and its arguments; never a shell line
 * @param environment added to the few variables that are passed on
 * @param grows files and folders whose growth is a sign of life, beside the output
 * @param timeout null: none
 */
public record Program(
        List<String> arguments,
        Path directory,
        Map<String, String> environment,
        List<Path> grows,
        @Nullable Duration timeout,
        Duration stallTimeout) {
    public Program {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        grows = List.copyOf(grows);
    }
}
