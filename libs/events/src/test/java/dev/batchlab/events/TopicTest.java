package dev.batchlab.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicTest {

    @Test
    void every_event_type_has_exactly_one_topic() {
        assertThat(Arrays.stream(Topic.values()).<Class<?>>map(Topic::eventType).collect(Collectors.toList()))
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    }

    @Test
    void dead_letters_are_named_after_topic_and_group() {
        assertThat(Topic.BATCH_SUBMITTED.deadLetterTopic("status-poller"))
                .isEqualTo("batch.submitted.status-poller.dlq");
    }

    @Test
    void bytes_that_are_no_event_are_refused_with_the_reason() {
        assertThatThrownBy(() -> EventJson.read("{oops".getBytes(StandardCharsets.UTF_8), RequestsFailed.class))
                .isInstanceOf(UndecodableEvent.class)
                .hasMessageContaining("RequestsFailed");
        assertThatThrownBy(() -> EventJson.read("null".getBytes(StandardCharsets.UTF_8), RequestsFailed.class))
                .isInstanceOf(UndecodableEvent.class);
        assertThatThrownBy(() ->
                        EventJson.read("{\"spec\": {}}".getBytes(StandardCharsets.UTF_8), ExperimentRequested.class))
                .isInstanceOf(UndecodableEvent.class)
                .hasMessageContaining("experimentId");
    }
}
