package dev.batchlab.cli.convert;

import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.JsonOption;
import dev.batchlab.cli.UserCatalog;
import dev.batchlab.cli.UserError;
import dev.batchlab.events.Outcome;
import dev.batchlab.experiments.intake.SpecReading;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.Providers;
import dev.batchlab.results.FileNames;
import dev.batchlab.results.Summary;
import dev.batchlab.results.SummaryJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code batchlab convert FILE… --provider P --spec SPEC --output DIR} */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = {
            "Turns existing provider output and error files into results, offline.",
            "Ids, the experiment's own or wire ids, are matched against the spec's matrix; cells without a line are missing."
        },
        footer = "Exit code: 0 when every cell is valid, 1 when not, 2 when the input cannot be used.")
@SuppressWarnings("NullAway.Init")
public final class ConvertCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Output and error files as received, also .zst.")
    private List<Path> files;

    @Option(names = "--provider", required = true, description = "Whose files these are, e.g. openai.")
    private String provider;

    @Option(names = "--spec", required = true, description = "The experiment's spec.")
    private Path specFile;

    @Option(names = "--output", required = true, description = "Results go to DIR/<experiment>/.", paramLabel = "DIR")
    private Path output;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        Provider known = provider();
        SpecReading.Accepted spec = SpecFile.read(specFile);
        PrintWriter err = command.commandLine().getErr();
        spec.warnings().forEach(warning -> err.println("warning: " + warning));
        Path directory = output.resolve(FileNames.encode(spec.spec().experiment()));
        Summary summary;
        try (GivenFiles given = GivenFiles.open(files)) {
            summary = new OfflineConversion(known, spec, SpecFile.inputs(specFile)).run(given, directory);
        } catch (java.nio.file.FileSystemException e) {
            throw new UserError("Cannot write " + e.getMessage(), "choose another --output or make room there");
        }
        if (json.isSet()) {
            command.commandLine()
                    .getOut()
                    .println(new String(SummaryJson.bytes(summary), StandardCharsets.UTF_8).strip());
        } else {
            Account.of(summary, directory).forEach(command.commandLine().getOut()::println);
        }
        boolean allValid = summary.count(Outcome.VALID) == summary.accounting().matrix();
        return allValid ? ExitCode.DONE : ExitCode.UNFINISHED;
    }

    private Provider provider() {
        Providers providers = UserCatalog.read().providers();
        return providers
                .find(provider)
                .orElseThrow(() -> new UserError(
                        "No provider is called '" + provider + "'",
                        "choose one of "
                                + providers.all().stream().map(Provider::id).collect(Collectors.joining(", "))));
    }
}
