package dev.batchlab.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The approved JSON of every event. A difference here is a change of the public contract: fields are only ever added. To approve an
 * addition, run with {@code -Dapprove=true} and read the diff.
 */
class EventSnapshotTest {

    static Stream<Event> samples() {
        return EventSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_json_of_an_event_is_the_approved_one(Event event) throws IOException {
        JsonNode written = EventJson.mapper().readTree(EventJson.write(event));
        String name = Topic.of(event).topicName() + ".json";
        if (Boolean.getBoolean("approve")) {
            Path approved = Path.of("src/test/resources/dev/batchlab/events/snapshots", name);
            keepInHistory(approved, written);
            Files.writeString(
                    approved,
                    EventJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(written) + "\n",
                    StandardCharsets.UTF_8);
        }
        try (InputStream approved = getClass().getResourceAsStream("snapshots/" + name)) {
            assertThat(approved).as("approved snapshot " + name).isNotNull();
            assertThat(written).isEqualTo(EventJson.mapper().readTree(approved));
        }
    }

    /** What was approved before stays a thing to be read; see {@link EventHistoryTest}. */
    private static void keepInHistory(Path approved, JsonNode written) throws IOException {
        if (Files.exists(approved)
                && !EventJson.mapper().readTree(approved.toFile()).equals(written)) {
            Path history = Files.createDirectories(approved.resolveSibling("history"));
            int number = 1;
            while (Files.exists(numbered(history, approved, number))) {
                number++;
            }
            Files.copy(approved, numbered(history, approved, number));
        }
    }

    private static Path numbered(Path history, Path approved, int number) {
        return history.resolve(approved.getFileName().toString().replace(".json", "." + number + ".json"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_event_comes_back_from_its_json_as_it_was(Event event) {
        assertThat((Object) EventJson.read(EventJson.write(event), event.getClass()))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void fields_of_a_later_version_are_ignored(Event event) throws IOException {
        String json = new String(EventJson.write(event), StandardCharsets.UTF_8);
        String later = "{\"aFieldOfALaterVersion\": [1, {\"x\": null}], " + json.substring(1);
        assertThat((Object) EventJson.read(later.getBytes(StandardCharsets.UTF_8), event.getClass()))
                .isEqualTo(event);
    }
}
