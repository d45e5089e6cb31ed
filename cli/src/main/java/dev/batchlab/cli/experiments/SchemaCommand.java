package dev.batchlab.cli.experiments;

import dev.batchlab.cli.ExitCode;
import dev.batchlab.events.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "schema", mixinStandardHelpOptions = true, description = "Print the JSON Schema of experiment specs.")
public final class SchemaCommand implements Callable<Integer> {
    @Option(names = "--events", description = "Print the AsyncAPI description of the events instead.")
    private boolean events;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String name = events ? "asyncapi.json" : "experiment.schema.json";
        try (InputStream schema = Event.class.getResourceAsStream(name)) {
            if (schema == null) {
                throw new IllegalStateException("the build lacks " + name);
            }
            spec.commandLine()
                    .getOut()
                    .println(new String(schema.readAllBytes(), StandardCharsets.UTF_8).stripTrailing());
        }
        return ExitCode.DONE;
    }
}
