package dev.batchlab.endtoend.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The check finds what it is there for. */
class ObjectCheckTest {
    private static final Path STRIMZI = Manifests.KUBERNETES.resolve("components/strimzi");

    @Test
    void a_misspelt_field_of_kubernetes_is_found() {
        ObjectNode service = first(Manifests.KUBERNETES.resolve("base/aggregator.yaml"), "Service");
        assertThat(ObjectCheck.faults(service)).isEmpty();
        ((ObjectNode) service.path("spec")).put("sellector", "x");
        assertThat(ObjectCheck.faults(service)).singleElement().asString().contains("sellector");
    }

    @Test
    void a_misspelt_field_of_strimzi_is_found() {
        ObjectNode topic = first(STRIMZI.resolve("topics.yaml"), "KafkaTopic");
        assertThat(ObjectCheck.faults(topic)).isEmpty();
        ((ObjectNode) topic.path("spec")).put("partitionz", 3);
        assertThat(ObjectCheck.faults(topic)).singleElement().asString().contains("partitionz");
    }

    @Test
    void a_missing_field_is_found() {
        ObjectNode deployment = first(Manifests.KUBERNETES.resolve("base/aggregator.yaml"), "Deployment");
        ((ObjectNode) deployment.path("spec")).remove("selector");
        assertThat(ObjectCheck.faults(deployment)).singleElement().asString().contains("selector");
    }

    private static ObjectNode first(Path file, String kind) {
        return (ObjectNode) Manifests.of(file, kind).findFirst().orElseThrow();
    }
}
