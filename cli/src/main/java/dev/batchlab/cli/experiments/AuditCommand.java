package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Json;
import dev.batchlab.cli.JsonOption;
import dev.batchlab.cli.stack.Stack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Who posted, retried, cancelled, paused, settled, cleaned up or deleted what, and when.")
public final class AuditCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "EXPERIMENT", description = "Only what concerns this one.")
    private @Nullable String experiment;

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StackClient stack = new StackClient(Home.current());
        String path = "/audit" + (experiment == null ? "" : "?experiment=" + StackClient.id(experiment));
        List<JsonNode> acts = new ArrayList<>();
        Stack.SERVICES.forEach(service ->
                stack.get(service, path, "the audit log of " + service).forEach(acts::add));
        acts.sort(Comparator.comparing(act -> Instant.parse(act.path("at").asText())));
        ArrayNode all = JsonNodeFactory.instance.arrayNode().addAll(acts);
        if (json.isSet()) {
            spec.commandLine().getOut().println(Json.print(all));
        } else if (all.isEmpty()) {
            spec.commandLine().getOut().println("nobody has decided anything yet");
        } else {
            Table table = new Table("At", "Who", "Did", "Experiment", "What", "Details");
            acts.forEach(act -> table.row(
                    act.path("at").asText(),
                    act.path("actor").asText(),
                    act.path("action").asText(),
                    word(act.path("experimentId")),
                    word(act.path("target")),
                    act.path("details").toString()));
            spec.commandLine().getOut().print(table);
        }
        return ExitCode.DONE;
    }

    private static String word(JsonNode value) {
        return value.isTextual() ? value.textValue() : "-";
    }
}
