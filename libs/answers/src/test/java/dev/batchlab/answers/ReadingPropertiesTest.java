package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.SoftAssertions;

/** What holds for every answer. jqwik prints the seed of each run. */
class ReadingPropertiesTest {

    /** How one value or reason may be written: {@code §} id, {@code @} label, {@code %} what it says. */
    private static final Map<String, String> VALUE_TEMPLATES = new LinkedHashMap<>();

    private static final Map<String, String> REASON_TEMPLATES = new LinkedHashMap<>();

    static {
        VALUE_TEMPLATES.put("§. @(数値): %", "value.standard@1");
        VALUE_TEMPLATES.put("**§. @（数値）：** [%]", "value.standard@1");
        VALUE_TEMPLATES.put("- §. @: (数値): %点", "value.alternative-1@1");
        VALUE_TEMPLATES.put("§. @ 数値： %/100", "value.alternative-2@1");
        VALUE_TEMPLATES.put("§．**@**：%", "value.simple@1");
        VALUE_TEMPLATES.put("@の評価: %", "value.japanese-1@1");
        VALUE_TEMPLATES.put("| **@** | % |", "value.japanese-1@1");
        VALUE_TEMPLATES.put("@度：%です。", "value.japanese-2@1");
        VALUE_TEMPLATES.put("・「@」%", "value.quotes@1");
        VALUE_TEMPLATES.put("【@】: %", "value.brackets@1");
        REASON_TEMPLATES.put("§. @(理由): %", "reason.standard@1");
        REASON_TEMPLATES.put("**§. @（理由）：** %", "reason.standard@1");
        REASON_TEMPLATES.put("### §. @: (理由):\n%", "reason.alternative-1@1");
        REASON_TEMPLATES.put("§. @ 理由：%", "reason.alternative-2@1");
        REASON_TEMPLATES.put("@の理由: %", "reason.japanese@1");
        REASON_TEMPLATES.put("- **@理由**：%", "reason.japanese@1");
    }

    record Part(String label, int value, String reason, String valueTemplate, String reasonTemplate) {}

    @Property(tries = 3000)
    void what_is_written_in_any_form_reads_back_exactly(
            @ForAll("parts") List<Part> parts, @ForAll("lineBreaks") String lineBreak) {
        String insideReason = lineBreak.startsWith("\r") ? "\r\n" : "\n";
        var questions = new ArrayList<Question>();
        var answer = new StringBuilder("回答します。" + lineBreak);
        for (Part part : parts) {
            var question = new Question("Q" + (questions.size() + 1), part.label());
            questions.add(question);
            answer.append(write(part.valueTemplate(), question, String.valueOf(part.value())))
                    .append(lineBreak)
                    .append(write(part.reasonTemplate(), question, part.reason().replace("\n", insideReason)))
                    .append(lineBreak);
        }

        Reading reading =
                Answers.read(Emotions.rules(questions, ReasonPolicy.REQUIRED), answer.toString(), AnswerContext.NONE);

        var all = new SoftAssertions();
        all.assertThat(reading.verdict()).isEqualTo(Verdict.VALID);
        all.assertThat(reading.problems()).isEmpty();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            String id = questions.get(i).id();
            all.assertThat(reading.values()).containsEntry(id, BigDecimal.valueOf(part.value()));
            all.assertThat(reading.reasons()).containsEntry(id, part.reason());
            all.assertThat(reading.matchedPatterns())
                    .containsEntry(id + "value", VALUE_TEMPLATES.get(part.valueTemplate()))
                    .containsEntry(id + "reason", REASON_TEMPLATES.get(part.reasonTemplate()));
        }
        all.assertAll();
    }

    @Property(tries = 3000)
    void whatever_an_answer_says_a_reading_keeps_to_the_rules(@ForAll("mixtures") String answer) {
        Reading reading = Emotions.read(answer);

        assertThat(reading.text()).isEqualTo(answer);
        assertThat(reading.values().values())
                .allMatch(value -> value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(100)) <= 0)
                .allMatch(value -> value.scale() == 0);
        assertThat(reading.reasons().values()).noneMatch(String::isBlank);
        boolean complete = reading.values().size() == 4 && reading.reasons().size() == 4;
        boolean empty = reading.values().isEmpty() && reading.reasons().isEmpty();
        assertThat(reading.verdict()).isEqualTo(complete ? Verdict.VALID : empty ? Verdict.INVALID : Verdict.PARTIAL);
        assertThat(reading.matchedPatterns())
                .hasSize(reading.values().size() + reading.reasons().size());
        assertThat(Emotions.read(answer)).isEqualTo(reading);
    }

    @Property(tries = 3000)
    void no_thinking_tag_survives(@ForAll("mixtures") String answer) {
        FinalAnswer last = FinalAnswer.of(answer);

        assertThat(ThinkingTag.next(last.text(), 0)).isNull();
        assertThat(last.thinkingSha256() == null).isEqualTo(last.text().equals(answer));
    }

    @Property
    void text_made_well_formed_survives_utf8(@ForAll String raw) {
        WellFormedText text = WellFormedText.of(raw);

        byte[] utf8 = text.text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(new String(utf8, java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(text.text());
        assertThat(text.text()).hasSameSizeAs(raw);
    }

    private static String write(String template, Question question, String content) {
        return template.replace("§", question.id())
                .replace("@", question.label())
                .replace("%", content);
    }

    @Provide
    Arbitrary<List<Part>> parts() {
        Arbitrary<Part> part = Combinators.combine(
                        labels(),
                        Arbitraries.integers().between(0, 100),
                        reasons(),
                        Arbitraries.of(VALUE_TEMPLATES.keySet()),
                        Arbitraries.of(REASON_TEMPLATES.keySet()))
                .as(Part::new);
        return part.list().ofMinSize(1).ofMaxSize(12).uniqueElements(each -> MatchText.fold(each.label()));
    }

    private static Arbitrary<String> labels() {
        Arbitrary<String> edge = Arbitraries.strings()
                .withChars("怒驚悲面白楽さしみ切XYfunéßж한ع")
                .ofMinLength(1)
                .ofMaxLength(3);
        Arbitrary<String> middle =
                Arbitraries.strings().withChars(" .*+?()[]{}|^$/-・怒りa").ofMaxLength(4);
        return Combinators.combine(edge, middle, edge).as((first, between, last) -> first + between + last);
    }

    private static Arbitrary<String> reasons() {
        Arbitrary<String> edge = Arbitraries.of("展開", "The end", "終盤", "😊良い", "２度", "3回");
        Arbitrary<List<String>> middle = Arbitraries.of(
                        "が速い", "。", "、", "Q1ほど", " Q2 と比べ", "驚きは2回", "(笑)", "「鍵」", "\n", "\n\n", "\n- ", "=", "100%",
                        "2*3", ": ", "怒り")
                .list()
                .ofMaxSize(12);
        return Combinators.combine(edge, middle, edge)
                .as((first, between, last) -> first + String.join("", between) + last);
    }

    @Provide
    Arbitrary<String> lineBreaks() {
        return Arbitraries.of("\n", "\r\n", "\n\n", "\r\n\r\n---\r\n\r\n");
    }

    @Provide
    Arbitrary<String> mixtures() {
        Arbitrary<String> piece = Arbitraries.of(
                "Q1",
                "Q2",
                "Q3",
                "Q4",
                "Q10",
                ". ",
                "面白さ",
                "驚き",
                "悲しみ",
                "怒り",
                "(数値)",
                "（理由）",
                "数値",
                "理由",
                "の理由",
                "の評価",
                "度",
                ": ",
                "：",
                "|",
                " ",
                "\n",
                "80",
                "150",
                "-1",
                "80.5",
                "７",
                "2回",
                "点",
                "/100",
                "[",
                "]",
                "「",
                "」",
                "(",
                ")",
                "**",
                "_",
                "`",
                "- ",
                "# ",
                "、",
                "。",
                "良い",
                "<think>",
                "</think>",
                "<th",
                "ink>",
                "<",
                ">",
                "\uD83D",
                "\u3099",
                "\u200B",
                "½",
                "1,000");
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(3);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(12, piece), net.jqwik.api.Tuple.of(1, any))
                .list()
                .ofMaxSize(60)
                .map(pieces -> String.join("", pieces));
    }
}
