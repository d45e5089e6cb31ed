package dev.batchlab.endtoend.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One object against the classes of its maker. */
final class ObjectCheck {
    private static final Map<String, Class<?>> STRIMZI = Map.of(
            "Kafka", Kafka.class,
            "KafkaNodePool", KafkaNodePool.class,
            "KafkaTopic", KafkaTopic.class,
            "KafkaUser", KafkaUser.class);
    // no Java models of these; the other validator has them
    private static final Set<String> ELSEWHERE = Set.of("keda.sh", "monitoring.coreos.com");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private ObjectCheck() {}

    /** What is wrong with it, in words. */
    static List<String> faults(JsonNode object) {
        String kind = object.path("kind").asText();
        String group = object.path("apiVersion").asText().replaceFirst("/.*", "");
        String name = kind + " " + Manifests.name(object);
        if (ELSEWHERE.contains(group)) {
            return List.of();
        }
        try {
            if (STRIMZI.containsKey(kind)) {
                return StrayFields.of(JSON.treeToValue(object, STRIMZI.get(kind))).stream()
                        .distinct()
                        .map(field -> name + ": unknown field " + field)
                        .toList();
            }
            model(object)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(object.toString()));
            return List.of();
        } catch (InvocationTargetException e) {
            return List.of(name + ": " + e.getTargetException().getMessage());
        } catch (Exception e) {
            return List.of(name + ": " + e);
        }
    }

    private static Class<?> model(JsonNode object) throws ClassNotFoundException {
        String version = object.path("apiVersion").asText().replaceFirst(".*/", "");
        String capital = version.substring(0, 1).toUpperCase(Locale.ROOT) + version.substring(1);
        return Class.forName("io.kubernetes.client.openapi.models." + capital
                + object.path("kind").asText());
    }
}
