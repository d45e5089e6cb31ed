package dev.batchlab.sandbox.answers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Questions to be answered by a number in a range and, where asked for, a reason, as a prompt lists them line by line. */
record ScoredQuestions(List<Question> questions, int from, int to, boolean decimals) {
    private static final Pattern LINE = Pattern.compile(
            "(?m)^[\\s\\-*・•>]*(Q\\s*\\d{1,3})\\s*[.．:：、)）]\\s*"
                    + "([^\\s(（:：\\[［]{1,40}(?:[ 　][^\\s(（:：\\[［]{1,40}){0,3}?)\\s*[:：]?\\s*"
                    + "[(（]\\s*(数値|点数|スコア|評価値|評価|理由|根拠|value|score|number|reason)\\s*[)）]([^\\n]*)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE_LINE =
            Pattern.compile("(?m)^[\\s\\-*・•>]*(Q[ \\t]*\\d{1,3})[ \\t]*[.．:：、)）][ \\t]*"
                    + "([^\\s(（:：\\[［。？?]{1,20})[ \\t]*[:：(（\\[［]?[^。？?\\n]{0,30}$");
    private static final Pattern NUMBERS =
            Pattern.compile("数値|点数|スコア|採点|評価|score|rating|rate", Pattern.CASE_INSENSITIVE);
    private static final Pattern RANGE =
            Pattern.compile("(\\d{1,4})\\s*(?:点)?\\s*(?:-|–|—|~|〜|～|から|to|以上)\\s*(\\d{1,4})");
    private static final Pattern REASON = Pattern.compile("理由|根拠|reason", Pattern.CASE_INSENSITIVE);

    record Question(String id, String label, boolean reason) {}

    static Optional<ScoredQuestions> in(Prompt prompt) {
        return in(prompt.user()).or(() -> in(prompt.system()));
    }

    private static Optional<ScoredQuestions> in(String text) {
        if (text.indexOf('Q') < 0) {
            return Optional.empty();
        }
        Map<String, Question> found = new LinkedHashMap<>();
        StringBuilder rests = new StringBuilder();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            String id = line.group(1).replaceAll("\\s", "");
            String label = line.group(2).strip();
            boolean reason = REASON.matcher(line.group(3)).matches();
            Question known = found.get(id);
            found.put(
                    id,
                    new Question(
                            id, known == null ? label : known.label(), reason || (known != null && known.reason())));
            rests.append(line.group(4)).append('\n');
        }
        if (found.isEmpty()) {
            bareQuestions(text, found);
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int[] range = range(rests + text);
        return Optional.of(new ScoredQuestions(
                List.copyOf(found.values()), range[0], range[1], text.contains("小数") && !text.contains("整数")));
    }

    /** Lines such as {@code Q1. 面白さ} count where the prompt also speaks of numbers in a range. */
    private static void bareQuestions(String text, Map<String, Question> found) {
        if (!NUMBERS.matcher(text).find() || !RANGE.matcher(text).find()) {
            return;
        }
        boolean reason = REASON.matcher(text).find();
        Matcher line = BARE_LINE.matcher(text);
        while (line.find()) {
            String id = line.group(1).replaceAll("\\s", "");
            found.putIfAbsent(id, new Question(id, line.group(2).strip(), reason));
        }
    }

    ScoredQuestions withoutLast() {
        List<Question> fewer = new ArrayList<>(questions);
        fewer.remove(fewer.size() - 1);
        return new ScoredQuestions(fewer, from, to, decimals);
    }

    ScoredQuestions outOfRange() {
        return new ScoredQuestions(questions, to + 50, to + 90, decimals);
    }

    ScoredQuestions withDecimals() {
        return new ScoredQuestions(questions, from, to, true);
    }

    private static int[] range(String text) {
        Matcher range = RANGE.matcher(text);
        while (range.find()) {
            int low = Integer.parseInt(range.group(1));
            int high = Integer.parseInt(range.group(2));
            if (low < high) {
                return new int[] {low, high};
            }
        }
        return new int[] {0, 100};
    }
}
