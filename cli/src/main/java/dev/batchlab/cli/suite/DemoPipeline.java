package dev.batchlab.cli.suite;

import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Json;
import dev.batchlab.cli.stack.ModelSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** The whole model pipeline on a tiny model: what is real in it and what is a double stands in its report. */
final class DemoPipeline {
    private static final List<String> LEFT =
            List.of("ab_test_results.json", "report.md", "report.html", "samples.jsonl");

    private DemoPipeline() {}

    /** Says what is wrong with what it left, if anything. */
    static List<String> run(CommandLine root, Home home, Path results) {
        Path config = new ModelSandbox(home).make(home.directory().resolve("pipeline"));
        int status = root.execute("pipeline", "run", config.toString(), "--output", results.toString());
        if (status != ExitCode.DONE) {
            return List.of("the model pipeline ended with exit code " + status);
        }
        Path left = results.resolve("ab_test_results/tiny-ab");
        List<String> missing = LEFT.stream()
                .filter(file -> !Files.exists(left.resolve(file)))
                .map(file -> "the model pipeline left no " + file)
                .toList();
        if (!missing.isEmpty()) {
            return missing;
        }
        return Json.read(left.resolve("ab_test_results.json"))
                        .path("verdict")
                        .asText()
                        .isEmpty()
                ? List.of("the model pipeline came to no verdict")
                : List.of();
    }
}
