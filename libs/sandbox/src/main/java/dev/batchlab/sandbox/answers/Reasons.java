package dev.batchlab.sandbox.answers;

import java.util.List;

/** One or two sentences on why a score is what it is. */
final class Reasons {
    private static final List<String> HIGH = List.of("を強く感じた", "がはっきりと伝わってきた", "が全体を通して印象に残った", "を抑えきれなかった");
    private static final List<String> MIDDLE = List.of("をある程度感じた", "はほどほどに伝わってきた", "が静かに漂っていた", "を少しだけ意識した");
    private static final List<String> LOW = List.of("はほとんど感じなかった", "につながる要素は少なかった", "は前面に出ていなかった", "を呼び起こすほどではなかった");
    private static final List<String> SECOND = List.of(
            "語り口が落ち着いていて余韻がある。",
            "登場人物の心の動きが丁寧に描かれている。",
            "情景の描き方が細やかで、読み返したくなる。",
            "結末の受け取り方は読み手によって分かれると思う。",
            "個人的な経験と重なる部分もあった。");
    private static final List<String> ENGLISH = List.of(
            "left a clear trace of it", "only hinted at it", "carried it from start to end", "hardly touched on it");

    private Reasons() {}

    static String write(
            String label, double share, List<String> phrases, boolean japanese, boolean breaksLines, Dice dice) {
        if (!japanese) {
            String quoted = phrases.isEmpty() ? "The text" : "The passage '" + dice.pick(phrases) + "'";
            return quoted + " " + dice.pick(ENGLISH) + " as far as " + label + " is concerned.";
        }
        String opening = phrases.isEmpty() ? "文章全体の調子から、" : dice.pick(phrases) + "という描写から、";
        List<String> endings = share > 0.66 ? HIGH : share > 0.33 ? MIDDLE : LOW;
        String first = opening + label + dice.pick(endings) + "。";
        if (dice.below(3) == 0 && !breaksLines) {
            return first;
        }
        return first + (breaksLines ? "\n" : "") + dice.pick(SECOND);
    }
}
