package dev.batchlab.experiments.intake;

import dev.batchlab.events.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schema of specs. */
public final class ExperimentSchema {
    private static final String RESOURCE = "experiment.schema.json";

    private ExperimentSchema() {}

    /** The schema as text, as {@code ./batchlab schema} prints it. */
    public static String text() {
        try (InputStream in = Event.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the events module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
