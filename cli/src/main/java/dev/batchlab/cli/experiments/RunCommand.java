package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Json;
import dev.batchlab.cli.JsonOption;
import dev.batchlab.cli.UserCatalog;
import dev.batchlab.cli.UserError;
import dev.batchlab.experiments.packing.Estimate;
import dev.batchlab.providers.catalog.Catalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Run an experiment: check the spec, show the price, post it, follow it, export the results.",
            "The same spec continues where it was; what was bought is not bought again."
        })
public final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SPEC", description = "YAML or JSON; see docs/specs.md and examples/experiments.")
    private Path file = Path.of("");

    @Option(names = "--model", arity = "1..*", paramLabel = "M", description = "Release only these models.")
    private List<String> models = new ArrayList<>();

    @Option(names = "--group", arity = "1..*", paramLabel = "G", description = "Release only these groups.")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--dry-run",
            description = "Show requests, tokens, price and one request a model; send nothing. Needs no running stack.")
    private boolean dryRun;

    @Option(names = "--no-wait", description = "Post and return; see ./batchlab status.")
    private boolean noWait;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Where <experiment>/ with the results goes (default: results).")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private Consent consent = new Consent();

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter notes = json.isSet() ? spec.commandLine().getErr() : out;
        LocalSpec local = LocalSpec.read(file, models, groups, clock);
        local.warnings().forEach(warning -> notes.println("warning: " + warning));
        Catalog catalog = UserCatalog.read();
        Estimate estimate = Estimate.of(
                local.matrix(), local.release(), catalog.providers(), catalog.prices(), LocalDate.now(clock));
        if (dryRun) {
            DryRun dry = new DryRun(local, estimate);
            out.println(json.isSet() ? Json.print(dry.json()) : dry.text());
            if (output.isPresent()) {
                notes.println("request files are in " + dry.write(output.get(), clock));
            }
            return ExitCode.DONE;
        }
        notes.println(EstimateTable.of(estimate));
        StackClient stack = new StackClient(Home.current());
        PostSpec post = new PostSpec(stack);
        post.reach();
        consent.ask(notes, "Run " + local.spec().experiment() + "?");
        JsonNode accepted = post.post(local);
        long released = accepted.path("released").asLong();
        if (noWait) {
            out.println(
                    json.isSet()
                            ? Json.print(accepted)
                            : "posted; follow with: ./batchlab status "
                                    + local.spec().experiment() + " --watch");
            return ExitCode.DONE;
        }
        JsonNode summary =
                new Follow(stack, System.err, clock).untilRest(local.spec().experiment(), released);
        if (summary.path("state").asText().equals("rejected")) {
            throw new UserError(
                            "experiment " + local.spec().experiment() + " was rejected by the stack",
                            "correct the spec")
                    .withDetails(summary.path("complaints").toPrettyString());
        }
        Path directory = new ExportedFiles(stack)
                .fetch(local.spec().experiment(), output.orElse(Path.of("results")), "all", List.of());
        out.println(
                json.isSet() ? Json.print(summary) : StatusTable.of(summary, List.of()) + "\n\nResults: " + directory);
        return verdict(stack, summary);
    }

    private static int verdict(StackClient stack, JsonNode summary) {
        String experiment = summary.path("experiment").asText();
        Optional<String> paused = Rest.pausedBecause(summary);
        if (paused.isPresent()) {
            throw UserError.unfinished(
                    experiment + " waits: " + paused.get(),
                    ProviderTrouble.held(stack, experiment).orElseGet(() -> Help.forPause(paused.get())));
        }
        long settled = summary.path("accounting").path("settled").asLong();
        long valid = summary.path("outcomes").path("valid").asLong();
        if (valid < settled) {
            throw UserError.unfinished(
                    (settled - valid) + " of " + settled + " requests have no valid answer",
                    "see errors.jsonl and the report; ./batchlab retry " + experiment + " sends them again");
        }
        return ExitCode.DONE;
    }
}
