package dev.batchlab.sandbox.answers;

import java.util.List;

/** The ways real models write down a score and its reason; {@code weight} is how often each is met. */
enum ScoredStyle {
    STANDARD(46, "{id}. {label}(数値): {text}", "{id}. {label}(理由): {text}"),
    FULL_WIDTH(12, "{id}. {label}（数値）：{text}", "{id}. {label}（理由）：{text}"),
    BOLD(10, "**{id}. {label}(数値):** {text}", "**{id}. {label}(理由):** {text}"),
    COLON_FIRST(5, "{id}. {label}: (数値): {text}", "{id}. {label}: (理由): {text}"),
    NO_BRACKETS(5, "{id}. {label} 数値: {text}", "{id}. {label} 理由: {text}"),
    BRACKETED_VALUE(5, "{id}. {label}(数値): [{text}]", "{id}. {label}(理由): {text}"),
    SIMPLE(5, "{id}. {label}: {text}", "{id}. {label}(理由): {text}"),
    RATED(3, "{label}の評価: {text}", "{label}の理由: {text}"),
    DEGREE(3, "{label}度: {text}", "{label}の理由: {text}"),
    QUOTED(3, "「{label}」: {text}", "{label}の理由: {text}"),
    SQUARE(3, "[{label}]: {text}", "{label}の理由: {text}");

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
        return filled(value, id, label, number);
    }

    String reason(String id, String label, String text) {
        return filled(reason, id, label, text);
    }

    private static String filled(String pattern, String id, String label, String text) {
        return pattern.replace("{id}", id).replace("{label}", label).replace("{text}", text);
    }
}
