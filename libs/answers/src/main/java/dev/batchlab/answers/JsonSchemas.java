package dev.batchlab.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compiled schemas; nothing is ever fetched for them, they refer to nothing outside themselves. */
final class JsonSchemas {
    private static final int KEPT = 64;
    private static final Map<JsonNode, JsonSchema> COMPILED = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonNode, JsonSchema> eldest) {
            return size() > KEPT;
        }
    });

    private JsonSchemas() {}

    static List<ValidationMessage> violations(JsonNode schema, JsonNode document) {
        return List.copyOf(
                COMPILED.computeIfAbsent(schema, JsonSchemas::compiled).validate(document));
    }

    private static JsonSchema compiled(JsonNode schema) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        schema,
                        SchemaValidatorsConfig.builder().locale(Locale.ENGLISH).build());
    }
}
