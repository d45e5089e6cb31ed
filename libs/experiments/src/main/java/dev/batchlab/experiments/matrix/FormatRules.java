package dev.batchlab.experiments.matrix;

import dev.batchlab.answers.Choice;
import dev.batchlab.answers.JsonDocument;
import dev.batchlab.answers.Question;
import dev.batchlab.answers.ReasonPolicy;
import dev.batchlab.answers.ScoredQuestions;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.providers.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words that tell a model exactly how to write its answer: every number in range, value and reason on lines of their own; or one
 * option, or one JSON object, and nothing else. In Japanese where the questions, the options or the prompt are.
 */
public final class FormatRules {
    private FormatRules() {}

    /** What {@code prompt.format: strict} puts behind the prompt; empty for free text, which has no format. */
    public static String of(ExperimentSpec spec) {
        return spec.answer()
                .rules()
                .match(
                        scored -> rules(scored, isJapanese(spec, scored)),
                        free -> "",
                        choice -> options(choice, isJapanese(spec, choice)),
                        document -> schema(document, isJapanese(prompt(spec))));
    }

    /** A reminder of the same for another attempt after an answer that could not be used. */
    public static String reminder(ExperimentSpec spec) {
        boolean japanese = spec.answer()
                .rules()
                .match(
                        scored -> isJapanese(spec, scored),
                        free -> isJapanese(prompt(spec)),
                        choice -> isJapanese(spec, choice),
                        document -> isJapanese(prompt(spec)));
        String opening = japanese
                ? "前の回答は形式が正しくありませんでした。もう一度、最初から回答してください。"
                : "An earlier answer could not be used. Please answer again from the beginning.";
        String rules = spec.answer()
                .rules()
                .match(
                        scored -> rules(scored, japanese),
                        free -> japanese
                                ? "求められた文章だけを、省略せずに最後まで書いてください。"
                                : "Write only the text that is asked for, in full and without comments.",
                        choice -> options(choice, japanese),
                        document -> schema(document, japanese));
        return opening + "\n\n" + rules;
    }

    static List<ChatMessage> after(List<ChatMessage> messages, String rules) {
        List<ChatMessage> wrapped = new ArrayList<>(messages);
        for (int i = wrapped.size() - 1; i >= 0 && !rules.isEmpty(); i--) {
            ChatMessage message = wrapped.get(i);
            if (message.role().equals("user")) {
                wrapped.set(i, new ChatMessage("user", message.content().stripTrailing() + "\n\n" + rules));
                break;
            }
        }
        return wrapped;
    }

    private static String schema(JsonDocument document, boolean japanese) {
        String rule = japanese
                ? "次のJSON Schemaに合うJSONオブジェクトをひとつだけ書いて答えてください。前置きや説明は書かないでください。"
                : "Answer with a single JSON object that fits this JSON Schema, and with nothing else: no introduction, no comments.";
        return rule + "\nJSON Schema:\n" + document.schema();
    }

    private static String options(Choice choice, boolean japanese) {
        String rule = japanese
                ? "次の選択肢のうち、ひとつだけを書かれているとおりに答えてください。理由、前置き、記号は書かないでください。"
                : "Answer with exactly one of these options, as it is written, and with nothing else: no reason, no introduction.";
        return choice.options().stream()
                .map(option -> "- " + option)
                .collect(Collectors.joining("\n", rule + "\n", ""));
    }

    private static String rules(ScoredQuestions scored, boolean japanese) {
        String range = japanese
                ? scored.min().toPlainString() + "から" + scored.max().toPlainString() + "まで"
                : scored.min().toPlainString() + " to " + scored.max().toPlainString();
        return japanese ? japanese(scored, range) : english(scored, range);
    }

    private static String japanese(ScoredQuestions scored, String range) {
        String number = scored.decimals() ? "数" : "整数";
        List<String> rules = new ArrayList<>();
        rules.add("回答は、次の形式の行だけで書いてください。前置き、まとめ、見出し、太字、箇条書きの記号は書かないでください。");
        rules.add("・数値は" + range + "の" + number + "をひとつだけ、半角数字で書く。単位や説明を付けない。範囲の外の数値は書かない。");
        if (scored.reasons() == ReasonPolicy.NONE) {
            rules.add("・理由は書かない。");
        } else {
            rules.add(
                    "・数値と理由は別の行に分け、理由は改行せずに" + (scored.reasons() == ReasonPolicy.REQUIRED ? "必ず書く。" : "書く（省略してもよい）。"));
        }
        rules.add("・すべての質問に答える。");
        return String.join("\n", rules) + "\n\n"
                + lines(scored, "数値", "（" + range + "の" + number + "）", "理由", "（理由の文）");
    }

    private static String english(ScoredQuestions scored, String range) {
        String number = scored.decimals() ? "number" : "whole number";
        List<String> rules = new ArrayList<>();
        rules.add(
                "Answer with lines of the following form only: no introduction, summary, headings, bold text or bullets.");
        rules.add("- Each value is a single " + number + " from " + range
                + ", without unit or comment; never outside this range.");
        if (scored.reasons() == ReasonPolicy.NONE) {
            rules.add("- Give no reasons.");
        } else {
            rules.add("- Value and reason stand on lines of their own; a reason is one line"
                    + (scored.reasons() == ReasonPolicy.REQUIRED
                            ? " and must not be left out."
                            : " and may be left out."));
        }
        rules.add("- Answer every question.");
        return String.join("\n", rules) + "\n\n"
                + lines(scored, "value", "<" + number + " from " + range + ">", "reason", "<one line>");
    }

    private static String lines(ScoredQuestions scored, String value, String number, String reason, String text) {
        return scored.questions().stream()
                .flatMap(question -> scored.reasons() == ReasonPolicy.NONE
                        ? Stream.of(line(question, value, number))
                        : Stream.of(line(question, value, number), line(question, reason, text)))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Question question, String part, String content) {
        return question.id() + ". " + question.label() + "(" + part + "): " + content;
    }

    private static boolean isJapanese(ExperimentSpec spec, ScoredQuestions scored) {
        return isJapanese(
                scored.questions().stream().map(Question::label).collect(Collectors.joining()) + prompt(spec));
    }

    private static boolean isJapanese(ExperimentSpec spec, Choice choice) {
        return isJapanese(String.join("", choice.options()) + prompt(spec));
    }

    private static String prompt(ExperimentSpec spec) {
        return spec.prompt().messages().stream().map(ChatMessage::content).collect(Collectors.joining());
    }

    private static boolean isJapanese(String text) {
        return text.codePoints().mapToObj(Character.UnicodeScript::of).anyMatch(script -> switch (script) {
            case HIRAGANA, KATAKANA, HAN -> true;
            default -> false;
        });
    }
}
