package dev.batchlab.sandbox.answers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.batchlab.answers.AnswerContext;
import dev.batchlab.answers.Answers;
import dev.batchlab.answers.Choice;
import dev.batchlab.answers.JsonDocument;
import dev.batchlab.answers.Question;
import dev.batchlab.answers.Reading;
import dev.batchlab.answers.ReasonPolicy;
import dev.batchlab.answers.ScoredQuestions;
import dev.batchlab.answers.Verdict;
import dev.batchlab.sandbox.json.Json;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerWriterTest {
    private static final List<String> LABELS = List.of("面白さ", "驚き", "悲しみ", "怒り");
    private static final ScoredQuestions RULES = new ScoredQuestions(
            List.of(
                    new Question("Q1", "面白さ"),
                    new Question("Q2", "驚き"),
                    new Question("Q3", "悲しみ"),
                    new Question("Q4", "怒り")),
            BigDecimal.ZERO,
            BigDecimal.valueOf(100),
            false,
            ReasonPolicy.REQUIRED);

    private final AnswerWriter writer = new AnswerWriter(1);

    @Test
    void every_scored_answer_is_valid_and_every_form_is_met() {
        Prompt prompt = scored("f1", "[0-100]");
        Set<String> forms = new HashSet<>();
        for (int i = 0; i < 3_000; i++) {
            String text = content(writer.answer(prompt, "id-" + i, 1));
            Reading reading = Answers.read(RULES, text, AnswerContext.NONE);
            assertThat(reading.verdict())
                    .as("answer %s: %s%n%s", i, reading.problems(), text)
                    .isEqualTo(Verdict.VALID);
            forms.addAll(reading.matchedPatterns().values());
        }
        assertThat(forms).hasSize(12);
    }

    @Test
    void partial_and_invalid_answers_are_what_they_say() {
        Prompt prompt = scored("f1", "[0-100]");
        for (int i = 0; i < 500; i++) {
            String partial = writer.partial(prompt, "id-" + i, 1);
            assertThat(Answers.read(RULES, partial, AnswerContext.NONE).verdict())
                    .as(partial)
                    .isEqualTo(Verdict.PARTIAL);
            String invalid = writer.invalid(prompt, "id-" + i, 1);
            assertThat(Answers.read(RULES, invalid, AnswerContext.NONE).values())
                    .as(invalid)
                    .isEmpty();
        }
    }

    @Test
    void the_asked_range_is_kept() {
        Prompt prompt = scored("f2", "1〜7の整数");
        for (int i = 0; i < 300; i++) {
            ScoredQuestions rules = new ScoredQuestions(
                    RULES.questions(), BigDecimal.ONE, BigDecimal.valueOf(7), false, ReasonPolicy.REQUIRED);
            String text = content(writer.answer(prompt, "id-" + i, 1));
            assertThat(Answers.read(rules, text, AnswerContext.NONE).verdict())
                    .as(text)
                    .isEqualTo(Verdict.VALID);
        }
    }

    @Test
    void the_same_request_gets_the_same_answer_and_another_one_another() {
        Prompt prompt = scored("f1", "[0-100]");
        String answer = content(writer.answer(prompt, "a", 1));
        assertThat(content(new AnswerWriter(1).answer(prompt, "a", 1))).isEqualTo(answer);
        assertThat(content(writer.answer(prompt, "b", 1))).isNotEqualTo(answer);
        assertThat(content(writer.answer(prompt, "a", 2))).isNotEqualTo(answer);
        assertThat(content(writer.answer(scored("f9", "[0-100]"), "a", 1))).isNotEqualTo(answer);
        assertThat(content(new AnswerWriter(2).answer(prompt, "a", 1))).isNotEqualTo(answer);
    }

    @Test
    void a_paraphrase_is_other_words_of_about_the_same_length() {
        String source = "The user posted a large set of questions. They need a quick answer to the first question, "
                + "because the main result is usually given by option B. We must find the degree: 2*2=4, so the answer is B.";
        Prompt prompt = prompt("f3", "Paraphrase the following text. Keep the SAME length.\n\n" + source, null);
        for (int i = 0; i < 200; i++) {
            String text = content(writer.answer(prompt, "q" + i, 1));
            assertThat(text).isNotEqualTo(source).contains("2*2=4");
            assertThat((double) text.length() / source.length()).isBetween(0.8, 1.3);
        }
    }

    @Test
    void a_multiple_choice_question_gets_one_of_its_options() {
        Choice letters = new Choice(List.of("A", "B", "C", "D"));
        Choice moods = new Choice(List.of("好き", "嫌い"));
        Prompt question = prompt("f4", "Find the degree.\nA. 0\nB. 4\nC. 2\nD. 6\nAnswer:", null);
        Prompt rules = prompt("f8", "次の選択肢のうち、ひとつだけを書かれているとおりに答えてください。\n- 好き\n- 嫌い", null);
        Set<String> chosen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            chosen.add(choice(letters, content(writer.answer(question, "q" + i, 1))));
            chosen.add(choice(moods, content(writer.answer(rules, "q" + i, 1))));
            assertThat(choice(letters, writer.invalid(question, "q" + i, 1))).isEqualTo("none");
            assertThat(choice(moods, writer.invalid(rules, "q" + i, 1))).isEqualTo("none");
        }
        assertThat(chosen).containsExactlyInAnyOrder("A", "B", "C", "D", "好き", "嫌い");
    }

    private static String choice(Choice rules, String answer) {
        return Optional.ofNullable(
                        Answers.read(rules, answer, AnswerContext.NONE).choice())
                .orElse("none");
    }

    @Test
    void questions_without_a_kind_are_understood_from_the_words_around_them() {
        Prompt prompt = prompt(
                "f6", "次の文章を読み、各項目を0〜100の数値で採点し、理由も書いてください。\nQ1. 面白さ\nQ2. 驚き\nQ3. 悲しみ\nQ4. 怒り\n\n少年は星を拾った。", null);
        for (int i = 0; i < 200; i++) {
            String text = content(writer.answer(prompt, "id-" + i, 1));
            assertThat(Answers.read(RULES, text, AnswerContext.NONE).verdict())
                    .as(text)
                    .isEqualTo(Verdict.VALID);
        }
    }

    @Test
    void a_json_schema_is_answered_by_a_document_that_fits_it() throws Exception {
        JsonNode schema = Json.MAPPER.readTree("""
                {"type": "object", "additionalProperties": false, "required": ["mood", "score", "tags", "next"],
                 "properties": {"mood": {"enum": ["glad", "sad"]}, "score": {"type": "integer", "minimum": 1, "maximum": 5},
                  "tags": {"type": "array", "minItems": 2, "items": {"type": "string", "maxLength": 4}},
                  "next": {"anyOf": [{"$ref": "#/$defs/n"}, {"type": "null"}]}},
                 "$defs": {"n": {"type": "object", "required": ["ok"], "properties": {"ok": {"type": "boolean"}}}}}""");
        JsonSchema validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        Set<String> documents = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            Prompt prompt = new Prompt("f7", "", "少年は裏庭の井戸に落ちた星を拾おうとした。", 1, null, false, schema);
            String text = content(writer.answer(prompt, "id-" + i, 1));
            assertThat(validator.validate(Json.MAPPER.readTree(text))).as(text).isEmpty();
            documents.add(text);
        }
        assertThat(documents).hasSizeGreaterThan(20);
    }

    @Test
    void a_schema_in_words_is_answered_too_and_faults_do_not_fit_it() throws Exception {
        JsonNode schema = Json.MAPPER.readTree(
                "{\"type\":\"object\",\"required\":[\"mood\",\"stars\"],\"properties\":{\"mood\":{\"type\":\"string\"},\"stars\":{\"type\":\"integer\"}}}");
        JsonDocument rules = new JsonDocument(schema);
        Prompt words = prompt("f9", "星の話をカードにしてください。\n\nJSON Schema:\n" + schema, null);
        for (int i = 0; i < 200; i++) {
            String text = content(writer.answer(words, "id-" + i, 1));
            assertThat(Answers.read(rules, text, AnswerContext.NONE).verdict())
                    .as(text)
                    .isEqualTo(Verdict.VALID);
            String partial = writer.partial(words, "id-" + i, 1);
            assertThat(Answers.read(rules, partial, AnswerContext.NONE).verdict())
                    .as(partial)
                    .isEqualTo(Verdict.PARTIAL);
            String invalid = writer.invalid(words, "id-" + i, 1);
            assertThat(Answers.read(rules, invalid, AnswerContext.NONE).verdict())
                    .as(invalid)
                    .isEqualTo(Verdict.INVALID);
        }
    }

    @Test
    void the_cap_on_output_cuts_the_answer() {
        Prompt prompt = prompt("f5", "Say it again.\n\n" + "The old house was quiet. ".repeat(60), 50);
        Answer answer = writer.answer(prompt, "a", 1);
        assertThat(answer.finishReason()).isEqualTo("length");
        assertThat(answer.usage().output()).isEqualTo(50);
        assertThat(Tokens.of(content(answer))).isBetween(30L, 60L);
    }

    private static Prompt scored(String fingerprint, String range) {
        StringBuilder user =
                new StringBuilder("次の文章を読み、質問に答えてください。\n\n祖父の懐中時計はいつも五分遅れていた。" + "少年は裏庭の井戸に落ちた星を拾おうとした。\n\n");
        for (int i = 0; i < LABELS.size(); i++) {
            user.append("Q")
                    .append(i + 1)
                    .append(". ")
                    .append(LABELS.get(i))
                    .append("(数値): ")
                    .append(range)
                    .append('\n');
            user.append("Q").append(i + 1).append(". ").append(LABELS.get(i)).append("(理由): [説明]\n");
        }
        return prompt(fingerprint, user.toString(), null);
    }

    private static Prompt prompt(String fingerprint, String user, @org.jspecify.annotations.Nullable Integer cap) {
        return new Prompt(fingerprint, "あなたは読者です。", user, 0.7, cap, false, null);
    }

    private static String content(Answer answer) {
        String content = answer.content();
        return content == null ? "" : content;
    }
}
