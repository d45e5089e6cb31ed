package dev.batchlab.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes topics and events as an AsyncAPI document, from the records themselves. */
final class AsyncApi {
    private final ObjectNode document = EventJson.mapper().createObjectNode();
    private final ObjectNode schemas;

    private AsyncApi() {
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Batchlab events")
                .put("version", "1")
                .put(
                        "description",
                        "JSON on Kafka with CloudEvents headers (ce_id, ce_type, ce_source, ce_time). Additive change only;"
                                + " readers ignore unknown fields. Undecodable records go to <topic>.<group>.dlq.");
        document.put("defaultContentType", "application/json");
        ObjectNode channels = document.putObject("channels");
        ObjectNode components = document.putObject("components");
        schemas = components.putObject("schemas");
        for (Topic topic : Topic.values()) {
            String type = topic.eventType().getSimpleName();
            ObjectNode channel = channels.putObject(topic.topicName());
            channel.put("address", topic.topicName());
            ObjectNode message = channel.putObject("messages").putObject(type);
            message.put("name", topic.ceType());
            message.putObject("payload").put("$ref", "#/components/schemas/" + type);
            describe(topic.eventType());
        }
    }

    static JsonNode document() {
        return new AsyncApi().document;
    }

    private void describe(Class<?> record) {
        if (schemas.has(record.getSimpleName())) {
            return;
        }
        ObjectNode schema = schemas.putObject(record.getSimpleName());
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (RecordComponent component : record.getRecordComponents()) {
            JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
            String name = renamed == null ? component.getName() : renamed.value();
            properties.set(name, typed(component.getGenericType()));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name);
            }
        }
    }

    private JsonNode typed(Type type) {
        ObjectNode schema = EventJson.mapper().createObjectNode();
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            schema.put("type", "array").set("items", typed(generic.getActualTypeArguments()[0]));
            return schema;
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            schema.put("type", "object").set("additionalProperties", typed(generic.getActualTypeArguments()[1]));
            return schema;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return schema.put("type", "string");
        } else if (plain == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        } else if (plain == URI.class) {
            return schema.put("type", "string").put("format", "uri");
        } else if (plain == boolean.class) {
            return schema.put("type", "boolean");
        } else if (plain == BigDecimal.class) {
            return schema.put("type", "number");
        } else if (List.of(int.class, Integer.class, long.class, Long.class).contains(plain)) {
            return schema.put("type", "integer");
        } else if (plain.isEnum()) {
            schema.put("type", "string");
            ArrayNode values = schema.putArray("enum");
            Arrays.stream(plain.getEnumConstants()).map(AsyncApi::wireName).forEach(values::add);
            return schema;
        } else if (plain == JsonNode.class) {
            return schema;
        }
        describe(plain);
        return schema.put("$ref", "#/components/schemas/" + plain.getSimpleName());
    }

    private static String wireName(Object constant) {
        return Arrays.stream(constant.getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .findFirst()
                .map(method -> {
                    try {
                        return String.valueOf(method.invoke(constant));
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                })
                .orElse(constant.toString());
    }
}
