package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentReadingTest {
    private static final JsonDocument RULES = new JsonDocument(json("""
            {"type": "object", "additionalProperties": false, "required": ["mood", "stars", "tags"],
             "properties": {
               "mood": {"enum": ["glad", "sad"]},
               "stars": {"type": "integer", "minimum": 1, "maximum": 5},
               "happy": {"type": ["boolean", "null"]},
               "tags": {"type": "array", "items": {"$ref": "#/$defs/tag"}},
               "best": {"$ref": "#/$defs/tag"}},
             "$defs": {"tag": {"type": "string"}}}"""));

    @Test
    void top_level_texts_numbers_and_truth_values_are_fields() {
        assertThat(RULES.fields()).containsExactly("mood", "stars", "happy", "best");
        Reading reading = read("{\"mood\": \"glad\", \"stars\": 4, \"happy\": true, \"tags\": [\"a\"]}");
        assertThat(reading.verdict()).isEqualTo(Verdict.VALID);
        assertThat(reading.fields().toString()).isEqualTo("{mood=\"glad\", stars=4, happy=true}");
        assertThat(reading.matchedPatterns()).containsEntry("json", "json.bare@1");
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void a_fence_is_taken_off() {
        String fenced = "Here it is:\n```json\n{\"mood\": \"sad\", \"stars\": 1, \"tags\": []}\n```\nDone.";
        assertThat(read(fenced).verdict()).isEqualTo(Verdict.VALID);
        assertThat(read(fenced).matchedPatterns()).containsEntry("json", "json.fenced@1");
        assertThat(read(fenced).text()).isEqualTo(fenced);
        assertThat(read(fenced + "\n" + fenced).problems()).containsExactly("the answer has several fenced blocks");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"mood\": \"glad\", \"stars\": 9, \"tags\": []}|PARTIAL|{mood=\"glad\"}|/stars",
                "{\"mood\": \"glad\", \"tags\": []}|PARTIAL|{mood=\"glad\"}|stars",
                "{\"mood\": \"angry\", \"stars\": 2, \"tags\": [1]}|PARTIAL|{stars=2}|/tags/0",
                "{\"mood\": \"glad\", \"stars\": 2, \"tags\": [], \"more\": 1}|PARTIAL|{mood=\"glad\", stars=2}|more",
                "{\"other\": 1}|INVALID|{}|other",
                "{}|INVALID|{}|mood",
                "[]|INVALID|{}|no JSON object",
                "4|INVALID|{}|no JSON object",
                "I cannot do that.|INVALID|{}|no JSON:",
                "{\"mood\": \"glad\", \"mood\": \"sad\"}|INVALID|{}|no JSON:",
                "{\"mood\": \"glad\"|INVALID|{}|no JSON:",
                "{\"mood\": \"glad\"} and more|INVALID|{}|no JSON:",
                "{\"stars\": 1e999999999}|INVALID|{}|more than 400 digits",
            })
    void what_does_not_fit_is_named_and_the_rest_is_read(
            String answer, Verdict verdict, String fields, String problem) {
        Reading reading = read(answer);
        assertThat(reading.verdict()).as("%s", reading).isEqualTo(verdict);
        assertThat(reading.fields().toString()).isEqualTo(fields);
        assertThat(reading.problems()).anySatisfy(one -> assertThat(one).contains(problem));
    }

    @Test
    void a_lone_surrogate_is_replaced_before_it_travels() {
        JsonDocument text =
                new JsonDocument(json("{\"type\": \"object\", \"properties\": {\"t\": {\"type\": \"string\"}}}"));
        Reading reading = Answers.read(text, "{\"t\": \"a\\ud800b\"}", AnswerContext.NONE);
        assertThat(reading.fields().toString()).isEqualTo("{t=\"a\uFFFDb\"}");
    }

    private static Reading read(String answer) {
        return Answers.read(RULES, answer, AnswerContext.NONE);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
