package dev.batchlab.cli.experiments;

import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write an experiment's files to DIR/<experiment>/; works at any moment, also while it runs.")
public final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "EXPERIMENT")
    private String experiment = "";

    @Option(names = "--output", required = true, paramLabel = "DIR")
    private Path output = Path.of("results");

    @Option(
            names = "--format",
            defaultValue = "all",
            paramLabel = "LIST",
            description =
                    "csv,jsonl,txt,merged,raw,requests or all (the default). Summary and report always come along.")
    private String formats = "all";

    @Option(names = "--group", arity = "1..*", paramLabel = "G", description = "Only these groups.")
    private List<String> groups = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path directory = new ExportedFiles(new StackClient(Home.current())).fetch(experiment, output, formats, groups);
        spec.commandLine().getOut().println(directory);
        return ExitCode.DONE;
    }
}
