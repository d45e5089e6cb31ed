package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "cleanup",
        mixinStandardHelpOptions = true,
        description = {
            "Clear away what providers keep of our batches.",
            "What runs is cancelled. Files are deleted only when our archive of them is there and its bytes hash right."
        })
public final class CleanupCommand implements Callable<Integer> {
    private static final int MOST = 10_000;

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(names = "--limit", paramLabel = "N", description = "With --all: at most so many, the oldest first.")
    private int limit = MOST;

    @Option(
            names = "--foreign",
            description = "Also batches of these accounts that somebody else made; their results are archived first.")
    private boolean foreign;

    @Mixin
    private Consent consent = new Consent();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) {
            throw new UserError("--limit is " + limit, "give a number from 1 to " + MOST);
        }
        StackClient stack = new StackClient(Home.current());
        PrintWriter out = spec.commandLine().getOut();
        List<String> batches = which.all || which.batch == null ? all(stack, out) : List.of(which.batch);
        if (batches.isEmpty()) {
            out.println("No provider keeps a batch of ours that was not cleaned up already.");
            return ExitCode.DONE;
        }
        consent.ask(out, "Clean up " + (batches.size() == 1 ? batches.get(0) : batches.size() + " batches") + "?");
        int kept = 0;
        for (String batch : batches) {
            kept += cleanUp(stack, out, batch) ? 0 : 1;
        }
        out.println(batches.size() - kept + " of " + batches.size() + " batches are cleaned up");
        return kept == 0 ? ExitCode.DONE : ExitCode.UNFINISHED;
    }

    private List<String> all(StackClient stack, PrintWriter out) {
        JsonNode leftovers = stack.get(
                StackClient.BATCH_SUBMITTER,
                "/leftovers?limit=" + limit + "&foreign=" + foreign,
                "the list of batches");
        List<String> ids = new ArrayList<>();
        Table table = new Table("Batch", "Provider", "Experiment", "State", "Archived");
        for (JsonNode one : leftovers) {
            ids.add(one.path("batchId").asText());
            table.row(
                    one.path("batchId").asText(),
                    one.path("provider").asText(),
                    one.path("experimentId").isTextual()
                            ? one.path("experimentId").textValue()
                            : "(not ours)",
                    one.path("state").asText(),
                    one.path("archived").asBoolean() ? "yes" : "no");
        }
        if (!ids.isEmpty()) {
            out.println(table);
        }
        return ids;
    }

    private boolean cleanUp(StackClient stack, PrintWriter out, String batch) {
        JsonNode done = stack.post(
                StackClient.BATCH_SUBMITTER,
                "/batches/" + StackClient.id(batch) + "/cleanup?foreign=" + foreign,
                JsonNodeFactory.instance.objectNode());
        List<String> deleted = new ArrayList<>();
        done.path("deleted").forEach(file -> deleted.add(file.asText()));
        out.println(batch + ": " + done.path("result").asText() + ", "
                + done.path("why").asText() + (deleted.isEmpty() ? "" : "; deleted " + String.join(", ", deleted)));
        return done.path("result").asText().equals("cleaned");
    }

    static final class Which {
        @Option(
                names = "--batch",
                required = true,
                paramLabel = "ID",
                description = "This batch, by the provider's id.")
        private @Nullable String batch;

        @Option(names = "--all", required = true, description = "Every batch of our ledger.")
        private boolean all;
    }
}
