package dev.batchlab.cli.suite;

import dev.batchlab.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The experiments the demo runs: those {@code examples/demo.txt} lists, else all in {@code examples/experiments}. */
final class Examples {
    private Examples() {}

    static List<Path> in(Path project) {
        Path examples = project.resolve("examples");
        Path list = examples.resolve("demo.txt");
        try {
            List<Path> specs = Files.exists(list) ? listed(list) : all(examples.resolve("experiments"));
            if (!specs.isEmpty()) {
                return specs;
            }
        } catch (IOException e) {
            // said below
        }
        throw new UserError("there are no experiments in " + examples, "run the demo from a checkout of the project");
    }

    private static List<Path> listed(Path list) throws IOException {
        return Files.readAllLines(list).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(list::resolveSibling)
                .toList();
    }

    private static List<Path> all(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().matches(".*\\.(yaml|yml|json)"))
                    .sorted()
                    .toList();
        }
    }
}
