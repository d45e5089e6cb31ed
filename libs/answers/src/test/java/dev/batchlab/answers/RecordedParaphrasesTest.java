package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The judgement of real answers: five subjects' paraphrases as a provider returned them. */
class RecordedParaphrasesTest {

    private static final Path DATA =
            Path.of(System.getProperty("batchlab.root", "."), "..", "shared", "data", "mmlu-paraphrase");

    private record Paraphrase(String original, String answer) {}

    @BeforeEach
    void the_data_must_be_here() {
        assumeTrue(Files.isDirectory(DATA.resolve("outputs")), "no recorded answers in ../shared/data/mmlu-paraphrase");
    }

    @Test
    void without_rules_every_recorded_answer_is_valid() throws IOException {
        assertThat(verdicts(new FreeText(null, null))).containsExactly(Map.entry(Verdict.VALID, 543L));
    }

    @Test
    void the_length_rules_find_the_26_answers_that_are_no_paraphrase() throws IOException {
        var rules = new FreeText(3, new LengthRatio(new BigDecimal("0.5"), new BigDecimal("2.0")));

        assertThat(verdicts(rules)).containsOnly(Map.entry(Verdict.VALID, 517L), Map.entry(Verdict.INVALID, 26L));
    }

    private static Map<Verdict, Long> verdicts(FreeText rules) throws IOException {
        var counts = new HashMap<Verdict, Long>();
        for (Paraphrase paraphrase : paraphrases()) {
            int reference = paraphrase
                    .original()
                    .codePointCount(0, paraphrase.original().length());
            FinalAnswer answer = FinalAnswer.of(paraphrase.answer());
            Reading reading = Answers.read(rules, answer.text(), new AnswerContext(reference));
            assertThat(reading.text()).isEqualTo(paraphrase.answer());
            counts.merge(reading.verdict(), 1L, Long::sum);
        }
        return counts;
    }

    private static List<Paraphrase> paraphrases() throws IOException {
        var all = new ArrayList<Paraphrase>();
        try (var outputs = Files.newDirectoryStream(DATA.resolve("outputs"), "*.jsonl")) {
            for (Path output : outputs) {
                String subject = output.getFileName().toString().replace(".jsonl", "");
                var originals = new HashMap<String, String>();
                for (String line : Files.readAllLines(DATA.resolve("original").resolve(subject + ".jsonl"))) {
                    originals.put(
                            subject + "_q" + JsonField.number(line, "question_number"),
                            JsonField.text(line, "analysis"));
                }
                for (String line : Files.readAllLines(output)) {
                    String id = JsonField.text(line, "custom_id");
                    String original = Objects.requireNonNull(originals.get(id), id);
                    all.add(new Paraphrase(original, JsonField.text(line, "content")));
                }
            }
        }
        return all;
    }
}
