package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
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
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Stop an experiment, some of its groups, or one batch. What was answered stays, and stays paid.")
public final class CancelCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "EXPERIMENT")
    private @Nullable String experiment;

    @Option(names = "--group", arity = "1..*", paramLabel = "G", description = "Only these groups.")
    private List<String> groups = new ArrayList<>();

    @Option(names = "--batch", paramLabel = "ID", description = "Only this batch, by the provider's id.")
    private @Nullable String batch;

    @Mixin
    private Consent consent = new Consent();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StackClient stack = new StackClient(Home.current());
        PrintWriter out = spec.commandLine().getOut();
        if (batch != null) {
            consent.ask(out, "Cancel batch " + batch + "?");
            stack.post(
                    StackClient.BATCH_SUBMITTER,
                    "/batches/" + StackClient.id(batch) + "/cancel",
                    JsonNodeFactory.instance.objectNode());
            out.println("batch " + batch + " is being cancelled");
            return ExitCode.DONE;
        }
        if (experiment == null) {
            throw new UserError("nothing to cancel was named", "give an EXPERIMENT or --batch ID");
        }
        JsonNode accepted = stack.get(
                StackClient.REQUEST_BUILDER, "/experiments/" + StackClient.id(experiment), "experiment " + experiment);
        stack.find(StackClient.AGGREGATOR, "/experiments/" + StackClient.id(experiment))
                .ifPresent(summary -> out.println(StatusTable.of(summary, groups)));
        consent.ask(
                out,
                "Cancel " + (groups.isEmpty() ? "" : String.join(", ", groups) + " of ")
                        + accepted.path("experimentId").asText(experiment) + "?");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        groups.forEach(body.putArray("groups")::add);
        stack.post(StackClient.BATCH_SUBMITTER, "/experiments/" + StackClient.id(experiment) + "/cancel", body);
        out.println("cancelling; follow with: ./batchlab status " + experiment + " --watch");
        return ExitCode.DONE;
    }
}
