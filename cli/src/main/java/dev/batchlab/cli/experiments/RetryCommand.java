package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = "Send requests without a valid answer again. Shows how many and the price first.")
public final class RetryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "EXPERIMENT")
    private String experiment = "";

    @Option(names = "--group", arity = "1..*", paramLabel = "G", description = "Only these groups.")
    private List<String> groups = new ArrayList<>();

    @Mixin
    private Consent consent = new Consent();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StackClient stack = new StackClient(Home.current());
        PrintWriter out = spec.commandLine().getOut();
        String path = "/experiments/" + StackClient.id(experiment) + "/retry";
        String filter =
                groups.stream().map(group -> "group=" + StackClient.id(group)).collect(Collectors.joining("&"));
        JsonNode preview = stack.get(
                StackClient.REQUEST_BUILDER, path + (filter.isEmpty() ? "" : "?" + filter), "experiment " + experiment);
        long requests = preview.path("requests").asLong();
        if (requests == 0) {
            out.println("Nothing to retry: every settled request has a valid answer or is being retried already.");
            return ExitCode.DONE;
        }
        out.println(Amounts.count(requests) + " requests without a valid answer:");
        preview.path("byReason")
                .properties()
                .forEach(reason -> out.println("  " + reason.getValue().asLong() + " × " + reason.getKey()));
        out.println(
                "About " + Amounts.count(preview.path("estimatedInputTokens").asLong()) + " input tokens, "
                        + Amounts.usd(preview.path("estimatedUsd")) + " for input and assumed output.");
        consent.ask(out, "Send them again?");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        groups.forEach(body.putArray("groups")::add);
        JsonNode done = stack.post(StackClient.REQUEST_BUILDER, path, body);
        out.println(Amounts.count(done.path("requests").asLong())
                + " requests go out again; follow with: ./batchlab status " + experiment + " --watch");
        return ExitCode.DONE;
    }
}
