package dev.batchlab.experiments.matrix;

import static dev.batchlab.experiments.Specs.accepted;
import static dev.batchlab.experiments.Specs.cells;
import static dev.batchlab.experiments.Specs.problems;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.experiments.Specs;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerSchemaTest {
    private static final String SPEC = """
            experiment: cards
            models: [gpt-4.1]
            prompt: {user: "Describe a star."}
            answer:
              kind: json-schema
              schema:
                type: object
                additionalProperties: false
                required: [mood, stars]
                properties:
                  mood: {type: string, enum: [glad, sad]}
                  stars: {type: integer, minimum: 1, maximum: 5}
            """;

    @Test
    void openai_gets_a_response_format_that_is_strict_where_it_can_be() throws IOException {
        JsonNode format = line(SPEC).at("/body/response_format");
        assertThat(format.at("/type").asText()).isEqualTo("json_schema");
        assertThat(format.at("/json_schema/strict").asBoolean()).isTrue();
        assertThat(format.at("/json_schema/schema/properties/mood/enum").toString())
                .isEqualTo("[\"glad\",\"sad\"]");
        assertThat(line(SPEC).toString()).doesNotContain("JSON Schema:");
        JsonNode open = line(SPEC.replace("required: [mood, stars]", "required: [mood]"));
        assertThat(open.at("/body/response_format/json_schema/strict").asBoolean(true))
                .isFalse();
    }

    @Test
    void anthropic_gets_an_output_format_without_bounds_and_the_prompt_says_the_rest() throws IOException {
        JsonNode line = line(SPEC.replace("gpt-4.1", "claude-haiku-4-5"));
        JsonNode format = line.at("/params/output_config/format");
        assertThat(format.at("/type").asText()).isEqualTo("json_schema");
        assertThat(format.at("/schema/properties/stars").toString()).isEqualTo("{\"type\":\"integer\"}");
        assertThat(line.at("/params/messages/0/content").asText())
                .contains("JSON Schema:\n{")
                .contains("\"maximum\":5");
    }

    @Test
    void gemini_gets_a_response_schema() throws IOException {
        JsonNode config = line(SPEC.replace("gpt-4.1", "gemini-2.5-flash")).at("/request/generationConfig");
        assertThat(config.at("/responseMimeType").asText()).isEqualTo("application/json");
        assertThat(config.at("/responseJsonSchema/properties/stars/maximum").asInt())
                .isEqualTo(5);
    }

    @Test
    void vertex_is_not_told_of_references_its_import_refuses() throws IOException {
        String references = SPEC.replace("gpt-4.1", "gemini-2.5-flash@vertex")
                        .replace("mood: {type: string, enum: [glad, sad]}", "mood: {$ref: \"#/$defs/mood\"}")
                + "    $defs: {mood: {type: string}}\n";
        JsonNode line = line(references);
        assertThat(line.at("/request/generationConfig").has("responseJsonSchema"))
                .isFalse();
        assertThat(line.toString()).contains("JSON Schema:");
    }

    @Test
    void a_host_without_structured_output_is_told_in_the_prompt() throws IOException {
        JsonNode line = line(SPEC.replace("gpt-4.1", "deepseekv3@kluster"));
        assertThat(line.at("/body").has("response_format")).isFalse();
        assertThat(line.at("/body/messages/0/content").asText())
                .startsWith("Describe a star.\n\nAnswer with a single JSON object")
                .contains("JSON Schema:\n{\"type\":\"object\"");
        JsonNode japanese = line(SPEC.replace("gpt-4.1", "deepseekv3@kluster").replace("Describe a star.", "星を描いて。"));
        assertThat(japanese.at("/body/messages/0/content").asText()).contains("JSONオブジェクトをひとつだけ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type: object                  | type: list                      | answer.schema.type                        | 7
            type: object                  | type: array                     | answer.schema.type                        | 7
            required: [mood, stars]       | required: mood                  | answer.schema.required                    | 9
            minimum: 1                    | minimum: low                    | answer.schema.properties.stars.minimum    | 12
            enum: [glad, sad]             | $ref: "https://example.org/x"   | answer.schema.properties.mood.$ref        | 11
            enum: [glad, sad]             | $ref: "#/$defs/mood"            | answer.schema.properties.mood.$ref        | 11
            enum: [glad, sad]             | pattern: "["                    | answer.schema                             | 6
            additionalProperties: false   | $schema: "http://json-schema.org/draft-07/schema#" | answer.schema.$schema  | 8
            """)
    void a_schema_that_is_none_is_named_with_its_line(String correct, String wrong, String key, int line) {
        assertThat(problems(SPEC.replace(correct, wrong))).anySatisfy(problem -> {
            assertThat(problem.key()).startsWith(key);
            assertThat(problem.line()).isBetween(line, line + 6);
        });
    }

    private static JsonNode line(String spec) throws IOException {
        Cell cell = cells(accepted(spec)).get(0);
        return EventJson.mapper()
                .readTree(Specs.PROVIDERS
                        .get(cell.request().model().provider())
                        .wireFormat()
                        .requestLine(cell.wireId(), cell.request()));
    }
}
