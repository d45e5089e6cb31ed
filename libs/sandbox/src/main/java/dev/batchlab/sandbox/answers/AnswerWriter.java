package dev.batchlab.sandbox.answers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Writes the answer a model could have given: what it says depends on the request, the id and the attempt, and on nothing else. */
public final class AnswerWriter {
    private final long seed;
    private final Reading.Memory readings = new Reading.Memory();

    public AnswerWriter(long seed) {
        this.seed = seed;
    }

    public Answer answer(Prompt prompt, String customId, int attempt) {
        Dice dice = Dice.of(seed, prompt.fingerprint(), customId, Integer.toString(attempt));
        String text = text(prompt, dice);
        long thinking = prompt.reasons() ? 64L * (1 + dice.below(6)) : 0;
        return capped(prompt, text, thinking);
    }

    /** The same answer with a question left unanswered, for faults. */
    public String partial(Prompt prompt, String customId, int attempt) {
        Dice dice = Dice.of(seed, prompt.fingerprint(), customId, Integer.toString(attempt), "partial");
        JsonNode schema = AskedSchema.in(prompt);
        if (schema != null) {
            return JsonAnswer.withoutLast(schema, prompt, dice);
        }
        Reading reading = readings.of(prompt);
        return reading.questions()
                .map(questions -> ScoredAnswer.write(questions.withoutLast(), reading, prompt, dice))
                .orElseGet(() -> firstPart(text(prompt, dice)));
    }

    /** An answer that must not be taken for a valid one: out of range, not whole, or prose; two options at once; for other prompts a single letter. */
    public String invalid(Prompt prompt, String customId, int attempt) {
        Dice dice = Dice.of(seed, prompt.fingerprint(), customId, Integer.toString(attempt), "invalid");
        Reading reading = readings.of(prompt);
        Optional<ScoredQuestions> questions = reading.questions();
        if (questions.isEmpty()) {
            return ChoiceAnswer.undecided(prompt).orElse("A");
        }
        return switch (dice.below(3)) {
            case 0 -> ScoredAnswer.write(questions.get().outOfRange(), reading, prompt, dice);
            case 1 -> ScoredAnswer.write(questions.get().withDecimals(), reading, prompt, dice);
            default -> "申し訳ありませんが、この文章に点数を付けることはできません。";
        };
    }

    private String text(Prompt prompt, Dice dice) {
        JsonNode schema = AskedSchema.in(prompt);
        if (schema != null) {
            String document = JsonAnswer.of(schema, prompt, dice).toString();
            return prompt.schema() == null && dice.below(3) == 0 ? "```json\n" + document + "\n```" : document;
        }
        Reading reading = readings.of(prompt);
        if (reading.questions().isPresent()) {
            return ScoredAnswer.write(reading.questions().get(), reading, prompt, dice);
        }
        return ChoiceAnswer.in(prompt, dice).orElseGet(() -> Paraphrase.of(prompt.user(), dice));
    }

    private static Answer capped(Prompt prompt, String text, long thinking) {
        long visible = Tokens.of(text);
        long input = prompt.inputTokens();
        Integer cap = prompt.maxOutputTokens();
        if (cap == null || thinking + visible <= cap) {
            return new Answer(text, "stop", new TokenUsage(input, 0, thinking + visible, thinking));
        }
        long left = Math.max(0, cap - thinking);
        String cut = text.substring(
                0, text.offsetByCodePoints(0, (int) (text.codePointCount(0, text.length()) * left / visible)));
        return new Answer(cut, "length", new TokenUsage(input, 0, cap, Math.min(thinking, cap)));
    }

    private static String firstPart(String text) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(2, text.codePointCount(0, text.length()))));
    }
}
