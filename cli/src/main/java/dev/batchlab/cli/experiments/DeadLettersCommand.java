package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Json;
import dev.batchlab.cli.JsonOption;
import dev.batchlab.cli.stack.Stack;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a service could not read from Kafka waits until somebody decides. */
@Command(
        name = "deadletters",
        mixinStandardHelpOptions = true,
        description = "Records a service could not read: list them, show one, send it again, or drop it.",
        subcommands = {
            DeadLettersCommand.ListLetters.class,
            DeadLettersCommand.Show.class,
            DeadLettersCommand.Replay.class,
            DeadLettersCommand.Drop.class
        })
public final class DeadLettersCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return list(spec.commandLine().getOut(), "open", false);
    }

    private static int list(PrintWriter out, String state, boolean json) {
        StackClient stack = new StackClient(Home.current());
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (String service : Stack.SERVICES) {
            for (JsonNode letter : stack.get(service, "/dead-letters?state=" + StackClient.id(state), "the list")) {
                all.add(((ObjectNode) letter)
                        .put("id", service + "/" + letter.path("id").asText()));
            }
        }
        if (json) {
            out.println(Json.print(all));
        } else if (all.isEmpty()) {
            out.println("no dead letters");
        } else {
            Table table = new Table("Id", "Topic", "Received", "State", "Bytes", "Reason");
            all.forEach(letter -> table.row(
                    letter.path("id").asText(),
                    letter.path("topic").asText(),
                    letter.path("received").asText(),
                    letter.path("state").asText(),
                    letter.path("bytes").asText(),
                    letter.path("reason").asText().lines().findFirst().orElse("")));
            out.print(table);
        }
        return ExitCode.DONE;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Dead letters of all services.")
    static final class ListLetters implements Callable<Integer> {
        @Option(names = "--state", defaultValue = "open", description = "open (default), replayed, dropped or all.")
        private String state = "open";

        @Mixin
        private JsonOption json = new JsonOption();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            return list(spec.commandLine().getOut(), state, json.isSet());
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "One dead letter with its content.")
    static final class Show implements Callable<Integer> {
        @Parameters(
                paramLabel = "ID",
                converter = LetterId.Converter.class,
                description = "As the list shows it, e.g. aggregator/3.")
        private LetterId id = LetterId.NONE;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            JsonNode letter = new StackClient(Home.current()).get(id.service(), id.path(), "dead letter " + id);
            spec.commandLine().getOut().println(Json.print(letter));
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Send it again to the service that could not read it, for example after an update.")
    static final class Replay implements Callable<Integer> {
        @Parameters(paramLabel = "ID", converter = LetterId.Converter.class, description = "As the list shows it.")
        private LetterId id = LetterId.NONE;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            new StackClient(Home.current())
                    .post(id.service(), id.path() + "/replay", JsonNodeFactory.instance.objectNode());
            spec.commandLine()
                    .getOut()
                    .println(id + " was sent again; ./batchlab deadletters list shows whether it was read");
            return ExitCode.DONE;
        }
    }

    @Command(name = "drop", mixinStandardHelpOptions = true, description = "Decide that it is of no use.")
    static final class Drop implements Callable<Integer> {
        @Parameters(paramLabel = "ID", converter = LetterId.Converter.class, description = "As the list shows it.")
        private LetterId id = LetterId.NONE;

        @Mixin
        private Consent consent = new Consent();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            consent.ask(out, "Drop dead letter " + id + "? It will not be handled; its record stays on the topic.");
            new StackClient(Home.current()).delete(id.service(), id.path());
            out.println(id + " is dropped");
            return ExitCode.DONE;
        }
    }
}
