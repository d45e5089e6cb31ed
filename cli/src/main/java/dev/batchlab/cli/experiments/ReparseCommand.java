package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "reparse",
        mixinStandardHelpOptions = true,
        description =
                "Read the archived answers of a finished experiment again, for example after an update. Costs nothing.")
public final class ReparseCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(300);

    @Parameters(paramLabel = "EXPERIMENT")
    private String experiment = "";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        StackClient stack = new StackClient(Home.current());
        PrintWriter out = spec.commandLine().getOut();
        String id = StackClient.id(experiment);
        JsonNode accounting = stack.get(StackClient.AGGREGATOR, "/experiments/" + id, "experiment " + experiment)
                .path("accounting");
        if (!accounting.path("closed").asBoolean()) {
            throw new UserError(
                    experiment + " still has "
                            + Amounts.count(accounting.path("open").asLong()) + " open requests",
                    "read it again when it has finished, or cancel it: ./batchlab cancel " + experiment);
        }
        String path = "/experiments/" + id + "/reparse";
        JsonNode reparse = stack.post(StackClient.RESULT_CONVERTER, path, JsonNodeFactory.instance.objectNode());
        while (reparse.path("finishedAt").isNull()) {
            Thread.sleep(LOOK_EVERY.toMillis());
            reparse = stack.get(
                    StackClient.RESULT_CONVERTER,
                    path + "/" + reparse.path("id").asText(),
                    "the reading");
        }
        out.println(Amounts.count(reparse.path("conversions").asLong())
                + " batches were read again; see ./batchlab status " + experiment
                + ", and ./batchlab export " + experiment + " --output DIR for the files");
        return ExitCode.DONE;
    }
}
