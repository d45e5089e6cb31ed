package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import dev.batchlab.cli.stack.Stack;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Builds the aggregator's tables anew from the outboxes of the others and from the archive. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Build all results anew from the event logs and the archived answers. Costs nothing.")
public final class RebuildCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    /** Longer than Kafka needs to hand a partition of a lost consumer to another. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(names = "--yes", description = "Do not ask: results are incomplete until it is done.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (!yes) {
            throw new UserError(
                    "rebuild empties the tables of results and fills them again; exports are incomplete meanwhile",
                    "add --yes to do it");
        }
        StackClient stack = new StackClient(Home.current());
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Long> before = settled(stack);
        stack.post(StackClient.AGGREGATOR, "/rebuild", JsonNodeFactory.instance.objectNode());
        long events = 0;
        for (String service : Stack.SERVICES) {
            if (!service.equals(StackClient.AGGREGATOR)) {
                events += stack.post(service, "/outbox/republish", JsonNodeFactory.instance.objectNode())
                        .path("events")
                        .asLong();
            }
        }
        long batches = stack.post(
                        StackClient.RESULT_CONVERTER, "/results/republish", JsonNodeFactory.instance.objectNode())
                .path("batches")
                .asLong();
        out.printf(
                "%s events and the results of %s batches are published again%n",
                Amounts.count(events), Amounts.count(batches));
        return follow(stack, before, out);
    }

    private static int follow(StackClient stack, Map<String, Long> before, PrintWriter out)
            throws InterruptedException {
        InstantSource clock = InstantSource.system();
        ReturnOfResults results = new ReturnOfResults(before, PATIENCE, clock.instant());
        long open = open(stack);
        ReturnOfResults.State state = results.look(open, settled(stack), clock.instant());
        while (state == ReturnOfResults.State.COMING) {
            Thread.sleep(LOOK_EVERY.toMillis());
            open = open(stack);
            state = results.look(open, settled(stack), clock.instant());
        }
        if (state == ReturnOfResults.State.BACK) {
            out.println(before.size() + " experiments are back; see ./batchlab status");
            return ExitCode.DONE;
        }
        results.shortOf().forEach(line -> out.println("not all is back of " + line));
        throw UserError.unfinished(
                open == 0
                        ? "some archived answers could not be told again; their files are missing"
                        : Amounts.count(open) + " batches cannot be told again at present",
                "look into ./batchlab logs result-converter and ./batchlab integrity, then repeat ./batchlab rebuild --yes");
    }

    /** Batches whose results are still to be told. */
    private static long open(StackClient stack) {
        return stack.get(StackClient.RESULT_CONVERTER, "/results/republish", "the progress")
                .path("open")
                .asLong();
    }

    /** Experiment → cells that have settled. */
    private static Map<String, Long> settled(StackClient stack) {
        Map<String, Long> settled = new TreeMap<>();
        for (JsonNode experiment : stack.get(StackClient.AGGREGATOR, "/experiments?limit=1000", "the experiments")) {
            String id = experiment.path("experiment").asText();
            stack.find(StackClient.AGGREGATOR, "/experiments/" + StackClient.id(id))
                    .ifPresent(summary -> settled.put(
                            id, summary.path("accounting").path("settled").asLong()));
        }
        return settled;
    }
}
