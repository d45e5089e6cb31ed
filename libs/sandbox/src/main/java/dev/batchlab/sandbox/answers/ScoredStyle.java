package dev.batchlab.sandbox.answers;

import java.util.List;

/** The ways real models write down a score and its reason; {@code weight} is how often each is met. */
enum ScoredStyle {
    STANDARD(46, "%1$s. %2$s(数値): %3$s", "%1$s. %2$s(理由): %3$s"),
    FULL_WIDTH(12, "%1$s. %2$s（数値）：%3$s", "%1$s. %2$s（理由）：%3$s"),
    BOLD(10, "**%1$s. %2$s(数値):** %3$s", "**%1$s. %2$s(理由):** %3$s"),
    COLON_FIRST(5, "%1$s. %2$s: (数値): %3$s", "%1$s. %2$s: (理由): %3$s"),
    NO_BRACKETS(5, "%1$s. %2$s 数値: %3$s", "%1$s. %2$s 理由: %3$s"),
    BRACKETED_VALUE(5, "%1$s. %2$s(数値): [%3$s]", "%1$s. %2$s(理由): %3$s"),
    SIMPLE(5, "%1$s. %2$s: %3$s", "%1$s. %2$s(理由): %3$s"),
    RATED(3, "%2$sの評価: %3$s", "%2$sの理由: %3$s"),
    DEGREE(3, "%2$s度: %3$s", "%2$sの理由: %3$s"),
    QUOTED(3, "「%2$s」: %3$s", "%2$sの理由: %3$s"),
    SQUARE(3, "[%2$s]: %3$s", "%2$sの理由: %3$s");

    private static final List<ScoredStyle> ALL = List.of(values());

    private final int weight;
    private final String value;
    private final String reason;

    ScoredStyle(int weight, String value, String reason) {
        this.weight = weight;
        this.value = value;
        this.reason = reason;
    }

    static ScoredStyle drawn(Dice dice) {
        int left = dice.below(ALL.stream().mapToInt(style -> style.weight).sum());
        for (ScoredStyle style : ALL) {
            left -= style.weight;
            if (left < 0) {
                return style;
            }
        }
        return STANDARD;
    }

    String value(String id, String label, String number) {
        return String.format(value, id, label, number);
    }

    String reason(String id, String label, String text) {
        return String.format(reason, id, label, text);
    }
}
