package dev.batchlab.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AsyncApiTest {

    /** After a deliberate addition run with {@code -Dapprove=true} and read the diff. */
    @Test
    void the_published_description_is_that_of_the_records() throws IOException {
        JsonNode described = AsyncApi.document();
        if (Boolean.getBoolean("approve")) {
            Files.writeString(
                    Path.of("src/main/resources/dev/batchlab/events/asyncapi.json"),
                    EventJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(described) + "\n",
                    StandardCharsets.UTF_8);
            return;
        }
        try (InputStream published = Event.class.getResourceAsStream("asyncapi.json")) {
            assertThat(published).isNotNull();
            assertThat(EventJson.mapper().readTree(published)).isEqualTo(described);
        }
    }
}
