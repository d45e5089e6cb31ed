package dev.batchlab.sandbox.answers;

import java.util.Optional;

/** Writes the answer a model could have given: what it says depends on the request, the id and the attempt, and on nothing else. */
public final class AnswerWriter {
    private final long seed;

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
        return ScoredQuestions.in(prompt)
                .map(questions -> ScoredAnswer.write(questions.withoutLast(), prompt, dice))
                .orElseGet(() -> firstPart(text(prompt, dice)));
    }

    /** An answer that must not be taken for a valid one: out of range, not whole, or prose; for other prompts a single letter. */
    public String invalid(Prompt prompt, String customId, int attempt) {
        Dice dice = Dice.of(seed, prompt.fingerprint(), customId, Integer.toString(attempt), "invalid");
        Optional<ScoredQuestions> questions = ScoredQuestions.in(prompt);
        if (questions.isEmpty()) {
            return "A";
        }
        return switch (dice.below(3)) {
            case 0 -> ScoredAnswer.write(questions.get().outOfRange(), prompt, dice);
            case 1 -> ScoredAnswer.write(questions.get().withDecimals(), prompt, dice);
            default -> "申し訳ありませんが、この文章に点数を付けることはできません。";
        };
    }

    private static String text(Prompt prompt, Dice dice) {
        Optional<ScoredQuestions> questions = ScoredQuestions.in(prompt);
        if (questions.isPresent()) {
            return ScoredAnswer.write(questions.get(), prompt, dice);
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
