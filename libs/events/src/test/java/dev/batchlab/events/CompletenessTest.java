package dev.batchlab.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CompletenessTest {
    private static <E> E read(String json, Class<E> type) {
        return EventJson.read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    @Test
    void an_event_without_what_it_must_have_is_no_event() {
        assertThatThrownBy(() -> read("{\"experimentId\":\"e\"}", ExperimentHeld.class))
                .as("numbers are checked by the mapper")
                .isInstanceOf(UndecodableEvent.class);
        assertThatThrownBy(() -> read("{\"experimentId\":\"e\",\"revision\":1}", ExperimentCompleted.class))
                .isInstanceOf(UndecodableEvent.class)
                .hasMessage("state is missing");
    }

    @Test
    void parts_of_an_event_are_looked_into() {
        assertThatThrownBy(() -> read(
                        "{\"experimentId\":\"e\",\"specRef\":{\"uri\":\"file:///a\",\"bytes\":1}}",
                        ExperimentRequested.class))
                .isInstanceOf(UndecodableEvent.class)
                .hasMessage("specRef.sha256 is missing");
    }

    @Test
    void what_may_be_absent_may_be_absent() {
        ExperimentRequested event = read("{\"experimentId\":\"e\",\"spec\":\"text\"}", ExperimentRequested.class);
        assertThat(event.inputs()).isEmpty();
        assertThat(event.specRef()).isNull();
    }
}
