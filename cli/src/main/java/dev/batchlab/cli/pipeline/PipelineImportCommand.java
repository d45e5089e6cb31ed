package dev.batchlab.cli.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import dev.batchlab.cli.experiments.StackClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Turn the YAML of complete_so8t_ab_test_pipeline.py into a pipeline, telling what became of every key.")
public final class PipelineImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--name", defaultValue = "imported-ab", description = "Name of the run (default: imported-ab).")
    private String name = "imported-ab";

    @Option(names = "--drives", defaultValue = "/mnt/", description = "Where drive letters are found (default: /mnt/).")
    private String drives = "/mnt/";

    @Option(names = "--output", paramLabel = "FILE", description = "Where the pipeline goes; none prints it.")
    private @Nullable Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + " (" + e.getMessage() + ")", "name the old config");
        }
        JsonNode imported = new StackClient(Home.current())
                .postText(
                        StackClient.MODEL_PIPELINE,
                        "/pipelines/import?name=" + StackClient.id(name) + "&drives=" + StackClient.id(drives),
                        "application/yaml",
                        yaml);
        PrintWriter notes = spec.commandLine().getErr();
        boolean open = false;
        for (JsonNode remark : imported.path("remarks")) {
            String fate = remark.path("fate").asText();
            open |= fate.equals("MISSING") || fate.equals("NOT_MAPPED");
            notes.println(fate.toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + "  "
                    + remark.path("key").asText() + ": "
                    + remark.path("message").asText());
        }
        if (output == null) {
            spec.commandLine().getOut().print(imported.path("yaml").asText());
            spec.commandLine().getOut().flush();
        } else {
            Files.writeString(output, imported.path("yaml").asText());
        }
        return open ? ExitCode.UNFINISHED : ExitCode.DONE;
    }
}
