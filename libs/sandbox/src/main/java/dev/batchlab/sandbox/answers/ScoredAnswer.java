package dev.batchlab.sandbox.answers;

import dev.batchlab.sandbox.answers.ScoredQuestions.Question;
import java.util.ArrayList;
import java.util.List;

/** Scores that cluster around what persona and text suggest, spread by temperature, with reasons that quote the text. */
final class ScoredAnswer {
    private ScoredAnswer() {}

    static String write(ScoredQuestions asked, Reading reading, Prompt prompt, Dice dice) {
        boolean japanese = reading.isJapanese();
        ScoredStyle style = japanese ? ScoredStyle.drawn(dice) : ScoredStyle.STANDARD;
        boolean breaksLines = dice.below(8) == 0;
        boolean valuesFirst = dice.below(10) == 0;
        List<String> values = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (Question question : asked.questions()) {
            double share = share(prompt, question, dice);
            String number = number(asked, share);
            values.add(style.value(question.id(), question.label(), number));
            if (question.reason()) {
                String reason = Reasons.write(question.label(), share, reading.phrases(), japanese, breaksLines, dice);
                reasons.add(style.reason(question.id(), question.label(), reason));
            }
        }
        return japanese ? laidOut(values, reasons, valuesFirst) : english(laidOut(values, reasons, valuesFirst));
    }

    private static String laidOut(List<String> values, List<String> reasons, boolean valuesFirst) {
        if (valuesFirst || reasons.size() != values.size()) {
            List<String> lines = new ArrayList<>(values);
            lines.addAll(reasons);
            return String.join("\n", lines);
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            pairs.add(values.get(i) + "\n" + reasons.get(i));
        }
        return String.join(pairs.size() > 2 ? "\n\n" : "\n", pairs);
    }

    private static String english(String text) {
        return text.replace("(数値)", "(value)").replace("(理由)", "(reason)");
    }

    private static double share(Prompt prompt, Question question, Dice dice) {
        double mean =
                0.15 + 0.7 * Dice.of(11, prompt.fingerprint(), question.label()).fraction();
        double spread = 0.03 + 0.15 * Math.min(1.5, prompt.temperature());
        return Math.max(0, Math.min(1, mean + spread * dice.wobble()));
    }

    private static String number(ScoredQuestions asked, double share) {
        double value = asked.from() + share * (asked.to() - asked.from());
        if (asked.decimals()) {
            // never a whole number in disguise: 16.0 is one
            return (long) value + "." + (1 + (long) (value * 90) % 9);
        }
        long step = asked.to() - asked.from() >= 50 && share * 1000 % 3 < 2 ? 5 : 1;
        return Long.toString(asked.from() + Math.round((value - asked.from()) / step) * step);
    }
}
