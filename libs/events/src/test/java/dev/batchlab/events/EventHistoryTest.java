package dev.batchlab.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events as earlier versions wrote them, {@code history/<topic>.<n>.json}, and as the present one does: outboxes and topics hold them all, so every
 * version to come reads them, and means the same by their fields.
 */
class EventHistoryTest {
    private static final Path SNAPSHOTS = Path.of("src/test/resources/dev/batchlab/events/snapshots");

    static Stream<Path> everyVersion() throws IOException {
        return Files.walk(SNAPSHOTS)
                .filter(file -> file.toString().endsWith(".json"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("everyVersion")
    void an_event_of_every_earlier_version_is_read_with_all_it_says(Path file) throws IOException {
        String topic = file.getFileName().toString().replaceFirst("(\\.\\d+)?\\.json$", "");
        byte[] written = Files.readAllBytes(file);

        Event event = EventJson.read(written, Topic.named(topic).eventType());

        JsonNode before = EventJson.mapper().readTree(written);
        JsonNode again = EventJson.mapper().readTree(EventJson.write(event));
        before.properties().forEach(field -> assertThat(again.path(field.getKey()))
                .as("%s: %s", file.getFileName(), field.getKey())
                .isEqualTo(field.getValue()));
    }
}
