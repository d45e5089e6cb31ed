package dev.batchlab.experiments.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.batchlab.answers.JsonDocument;
import dev.batchlab.experiments.spec.Answer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the schema of an answer before a single request is made with it. */
final class AnswerSchema {
    private static final String KEY = "answer.schema";
    private static final JsonSchemaFactory DRAFT = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final JsonSchema OF_SCHEMAS = DRAFT.getSchema(
            SchemaLocation.of(SchemaId.V202012),
            SchemaValidatorsConfig.builder().locale(Locale.ENGLISH).build());

    /** What makes a schema depend on something outside itself, or on an address of its own. */
    private static final Set<String> ELSEWHERE =
            Set.of("$id", "$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary");

    /** Their members are named by the author. */
    private static final Set<String> NAMED =
            Set.of("properties", "$defs", "definitions", "patternProperties", "dependentSchemas");

    private static final Set<String> DATA = Set.of("enum", "const", "default", "examples", "required");

    private final Draft draft;
    private final JsonNode schema;
    private boolean sound = true;

    private AnswerSchema(Draft draft, JsonNode schema) {
        this.draft = draft;
        this.schema = schema;
    }

    static @Nullable Answer read(Draft draft) {
        JsonNode schema = draft.root().path("answer").path("schema");
        if (!schema.isObject()) {
            return null;
        }
        AnswerSchema check = new AnswerSchema(draft, schema);
        check.run();
        return check.sound ? new Answer(new JsonDocument(schema), null) : null;
    }

    private void run() {
        for (ValidationMessage finding : OF_SCHEMAS.validate(schema)) {
            problem(key(finding), String.valueOf(finding.getError()), "write it as JSON Schema (draft 2020-12) has it");
        }
        if (!schema.path("type").asText("").equals("object")) {
            problem(
                    KEY + (schema.has("type") ? ".type" : ""),
                    "an answer is a JSON object",
                    "write type: object at the top");
        } else if (!schema.path("properties").isObject()
                || schema.path("properties").isEmpty()) {
            problem(KEY, "the schema names no properties", "name what the object holds under properties");
        }
        walk(schema, KEY, false);
        if (sound) {
            try {
                DRAFT.getSchema(schema).initializeValidators();
            } catch (JsonSchemaException | IllegalArgumentException e) {
                problem(KEY, "the schema cannot be used: " + e.getMessage(), "correct it");
            }
        }
    }

    private void walk(JsonNode node, String key, boolean named) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.path(i), SpecTree.item(key, i), false);
            }
            return;
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String name = member.getKey();
            String place = SpecTree.child(key, name);
            if (!named) {
                keyword(name, member.getValue(), place);
            }
            if (named || !DATA.contains(name)) {
                walk(member.getValue(), place, !named && NAMED.contains(name));
            }
        }
    }

    private void keyword(String name, JsonNode value, String place) {
        if (ELSEWHERE.contains(name)) {
            problem(place, name + " is not supported here", "leave it out; refer to parts by $ref: \"#/$defs/…\"");
        } else if (name.equals("$schema") && !value.asText().startsWith("https://json-schema.org/draft/2020-12/")) {
            problem(place, value + " is another draft", "leave it out; schemas are read as draft 2020-12");
        } else if (name.equals("$ref")) {
            String reference = value.asText();
            if (!reference.equals("#") && !reference.startsWith("#/")) {
                problem(
                        place,
                        value + " lies outside the schema",
                        "put the part under $defs and refer to it by \"#/$defs/…\"");
            } else if (schema.at(reference.substring(1)).isMissingNode()) {
                problem(place, value + " leads to nothing", "name a part that is there");
            }
        }
    }

    private void problem(String key, String message, String fix) {
        sound = false;
        draft.problem(key, message, fix);
    }

    private static String key(ValidationMessage finding) {
        String key = KEY;
        var path = finding.getInstanceLocation();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            key = element instanceof Integer index
                    ? SpecTree.item(key, index)
                    : SpecTree.child(key, String.valueOf(element));
        }
        return key;
    }
}
