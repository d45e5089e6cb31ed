package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Each step may be repeated: after a crash in between, the same command goes on. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = {
            "Delete an experiment and its results. Refused while something of it runs at a provider.",
            "What it cost stays in the books, and its name stays taken. Its raw answers stay in the archive without --purge."
        })
public final class DeleteCommand implements Callable<Integer> {
    @Parameters(paramLabel = "EXPERIMENT")
    private String experiment = "";

    @Option(
            names = "--purge",
            description =
                    "Also remove its stored files: inputs, requests, raw answers. What something else needs stays.")
    private boolean purge;

    @Mixin
    private Consent consent = new Consent();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StackClient stack = new StackClient(Home.current());
        PrintWriter out = spec.commandLine().getOut();
        String path = "/experiments/" + StackClient.id(experiment);
        stack.get(StackClient.REQUEST_BUILDER, path, "experiment " + experiment);
        stack.find(StackClient.AGGREGATOR, path).ifPresent(summary -> out.println(StatusTable.of(summary, List.of())));
        @Nullable StoredFiles files = purge ? new StoredFiles(stack, experiment) : null;
        if (files != null) {
            out.println(files.count() + " stored files of it go as well, but for those that something else needs.");
        }
        consent.ask(out, "Delete " + experiment + " with all of this?");
        stack.post(StackClient.BATCH_SUBMITTER, path + "/retire", JsonNodeFactory.instance.objectNode());
        stack.delete(StackClient.AGGREGATOR, path);
        stack.delete(StackClient.REQUEST_BUILDER, path);
        if (files != null) {
            JsonNode purged = files.purge();
            out.println(purged.path("files").asInt() + " stored files removed, "
                    + Amounts.count(purged.path("bytes").asLong()) + " bytes");
        }
        out.println(experiment + " is deleted; ./batchlab audit " + experiment + " still says what was done with it");
        return ExitCode.DONE;
    }
}
