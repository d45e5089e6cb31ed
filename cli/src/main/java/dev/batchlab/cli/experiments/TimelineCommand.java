package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Json;
import dev.batchlab.cli.JsonOption;
import dev.batchlab.cli.UserError;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "timeline",
        mixinStandardHelpOptions = true,
        description = "What became of one request, attempt by attempt: planned, packed, submitted, returned, outcome.")
public final class TimelineCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "EXPERIMENT")
    private String experiment = "";

    @Parameters(index = "1", paramLabel = "CUSTOM_ID", description = "As results.csv shows it.")
    private String customId = "";

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StackClient stack = new StackClient(Home.current());
        String path = "/experiments/" + StackClient.id(experiment);
        String request = path + "/requests/" + StackClient.id(customId);
        JsonNode traced = stack.get(StackClient.REQUEST_BUILDER, request, "experiment " + experiment);
        if (traced.path("packed").isEmpty()) {
            throw new UserError(
                    "no request of " + experiment + " is called " + customId,
                    "results.csv lists them under custom_id; one that is still being packed shows in a moment");
        }
        JsonNode summary = stack.find(StackClient.AGGREGATOR, path).orElseGet(JsonNodeFactory.instance::objectNode);
        JsonNode outcomes = stack.find(StackClient.AGGREGATOR, request).orElseGet(JsonNodeFactory.instance::arrayNode);
        ObjectNode timeline = RequestTimeline.of(customId, traced, summary.path("batches"), outcomes);
        spec.commandLine()
                .getOut()
                .println(
                        json.isSet()
                                ? Json.print(timeline)
                                : RequestTimeline.lines((ArrayNode) timeline.path("steps")));
        return ExitCode.DONE;
    }
}
