package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Json;
import dev.batchlab.cli.JsonOption;
import dev.batchlab.cli.UserError;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show how experiments stand: all of them, or one with its groups, batches and accounting.")
public final class StatusCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "EXPERIMENT", description = "Id of the experiment; none lists all.")
    private @Nullable String experiment;

    @Option(names = "--group", arity = "1..*", paramLabel = "G", description = "Only these groups.")
    private List<String> groups = new ArrayList<>();

    @Option(names = "--batch", paramLabel = "ID", description = "Only this batch; the provider's id or ours.")
    private @Nullable String batch;

    @Option(names = "--watch", description = "Show it again every two seconds until it is done.")
    private boolean watch;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    StatusCommand() {
        this.json = new JsonOption();
    }

    @Override
    public Integer call() throws InterruptedException {
        StackClient stack = new StackClient(Home.current());
        PrintWriter out = spec.commandLine().getOut();
        while (true) {
            boolean done = show(stack, out);
            if (!watch || done) {
                return ExitCode.DONE;
            }
            Thread.sleep(2_000);
            out.println();
        }
    }

    /** True when nothing runs any more. */
    private boolean show(StackClient stack, PrintWriter out) {
        if (batch != null) {
            return showBatch(stack, out, batch);
        }
        if (experiment == null) {
            JsonNode all = stack.get(StackClient.AGGREGATOR, "/experiments", "the list of experiments");
            out.println(json.isSet() ? Json.print(all) : list(stack, all));
            boolean running = false;
            for (JsonNode one : all) {
                running |= !Rest.isAtRest(one);
            }
            return !running;
        }
        JsonNode summary = summary(stack, experiment);
        out.println(json.isSet() ? Json.print(summary) : StatusTable.of(summary, groups));
        return Rest.isAtRest(summary);
    }

    private static JsonNode summary(StackClient stack, String experiment) {
        return stack.find(StackClient.AGGREGATOR, "/experiments/" + StackClient.id(experiment))
                .orElseGet(() -> {
                    JsonNode accepted = stack.get(
                            StackClient.REQUEST_BUILDER,
                            "/experiments/" + StackClient.id(experiment),
                            "experiment " + experiment);
                    throw UserError.unfinished(
                            "experiment " + experiment + " is being prepared ("
                                    + accepted.path("state").asText() + ")",
                            "look again in a moment");
                });
    }

    private boolean showBatch(StackClient stack, PrintWriter out, String id) {
        for (JsonNode one : stack.get(StackClient.AGGREGATOR, "/experiments", "the list of experiments")) {
            String name = one.path("experiment").asText();
            if (experiment != null && !experiment.equals(name)) {
                continue;
            }
            for (JsonNode candidate : summary(stack, name).path("batches")) {
                if (id.equals(candidate.path("id").asText())
                        || id.equals(candidate.path("provider_batch_id").asText())) {
                    out.println(json.isSet() ? Json.print(candidate) : lines(name, candidate));
                    return !candidate.path("state").asText().equals("in_progress");
                }
            }
        }
        throw new UserError("batch " + id + " is not known here", "see ./batchlab status EXPERIMENT --json");
    }

    private static String lines(String experiment, JsonNode batch) {
        StringBuilder lines = new StringBuilder("experiment: " + experiment);
        batch.properties().forEach(field -> lines.append('\n')
                .append(field.getKey())
                .append(": ")
                .append(field.getValue().asText()));
        return lines.toString();
    }

    private static String list(StackClient stack, JsonNode all) {
        if (all.isEmpty()) {
            return "No experiments yet; start one with: ./batchlab run SPEC";
        }
        Table table = new Table("Experiment", "State", "Progress", "Valid", "Cost");
        for (JsonNode entry : all) {
            JsonNode one = summary(stack, entry.path("experiment").asText());
            table.row(
                    one.path("experiment").asText(),
                    one.path("state").asText(),
                    one.path("accounting").path("settled").asLong() + "/"
                            + one.path("accounting").path("matrix").asLong(),
                    Amounts.count(one.path("outcomes").path("valid").asLong()),
                    Amounts.usd(one.path("cost_usd")));
        }
        return table.toString().stripTrailing();
    }
}
