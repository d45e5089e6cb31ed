package dev.batchlab.endtoend.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.events.Topic;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KafkaManifestsTest {
    private static final Path STRIMZI = Manifests.KUBERNETES.resolve("components/strimzi");

    @Test
    void there_is_a_topic_for_each_kind_of_event_and_no_other() {
        assertThat(Manifests.of(STRIMZI.resolve("topics.yaml"), "KafkaTopic").map(Manifests::name))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    }

    @Test
    void each_stage_has_a_user_that_may_read_what_it_consumes_and_bury_its_dead_letters() throws IOException {
        for (String stage : Manifests.stages()) {
            JsonNode user = Manifests.of(STRIMZI.resolve("users.yaml"), "KafkaUser")
                    .filter(it -> Manifests.name(it).equals(stage))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no KafkaUser for " + stage));
            assertThat(granted(user, "group", "Read")).contains(stage);
            for (String topic : consumed(stage)) {
                assertThat(granted(user, "topic", "Read")).as(stage).contains(topic);
                assertThat(granted(user, "topic", "Create"))
                        .as(stage)
                        .contains(Topic.named(topic).deadLetterTopic(stage));
            }
        }
    }

    @Test
    void nobody_is_granted_a_topic_that_does_not_exist() {
        Set<String> known = new TreeSet<>();
        for (Topic topic : Topic.values()) {
            known.add(topic.topicName());
            Manifests.stages().forEach(stage -> known.add(topic.deadLetterTopic(stage)));
        }
        Manifests.of(STRIMZI.resolve("users.yaml"), "KafkaUser")
                .forEach(user -> assertThat(known).containsAll(granted(user, "topic", "Write")));
    }

    @Test
    void whoever_reads_the_lag_may_and_finds_the_broker_from_another_namespace() {
        Path keda = Manifests.KUBERNETES.resolve("components/keda");
        JsonNode trigger = Manifests.of(keda.resolve("aggregator.yaml"), "ScaledObject")
                .findFirst()
                .orElseThrow()
                .at("/spec/triggers/0/metadata");
        String namespace = Manifests.of(Manifests.KUBERNETES.resolve("overlays/prod/namespace.yaml"), "Namespace")
                .map(Manifests::name)
                .findFirst()
                .orElseThrow();
        assertThat(trigger.path("bootstrapServers").asText())
                .isEqualTo("batchlab-kafka-bootstrap." + namespace + ".svc:9092");
        String name = Manifests.of(keda.resolve("kafka-user.yaml"), "ConfigMap")
                .findFirst()
                .orElseThrow()
                .at("/data/username")
                .asText();
        JsonNode user = Manifests.of(STRIMZI.resolve("users.yaml"), "KafkaUser")
                .filter(it -> Manifests.name(it).equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(granted(user, "topic", "Describe"))
                .containsExactly(trigger.path("topic").asText());
        assertThat(granted(user, "group", "Describe"))
                .containsExactly(trigger.path("consumerGroup").asText());
    }

    private static List<String> consumed(String stage) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(
                Manifests.DEPLOY.resolveSibling(stage).resolve("src/main/resources/application.properties"))) {
            properties.load(in);
        }
        return properties.stringPropertyNames().stream()
                .filter(name -> name.matches("mp\\.messaging\\.incoming\\.[^.]+\\.topic"))
                .map(properties::getProperty)
                .toList();
    }

    private static List<String> granted(JsonNode user, String type, String operation) {
        List<String> names = new ArrayList<>();
        user.at("/spec/authorization/acls")
                .forEach(acl -> acl.path("operations").forEach(allowed -> {
                    if (allowed.asText().equals(operation)
                            && acl.at("/resource/type").asText().equals(type)) {
                        names.add(acl.at("/resource/name").asText());
                    }
                }));
        return names;
    }
}
