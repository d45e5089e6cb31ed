package dev.batchlab.answers;

import java.util.List;

/**
 * One step of a form: reads forward from a place and says where it ends, or {@link #NO}. Steps read a few characters, never
 * go back and are never retried, so a form costs the same wherever it is tried.
 */
@FunctionalInterface
interface Step {

    int NO = -1;

    /** At most one space stands in a row in a {@link MatchText}. */
    Step SPACE = (text, at) -> charAt(text, at) == ' ' ? at + 1 : at;

    Step COLON = (text, at) -> oneOf(":=", text, at);
    Step OPEN = (text, at) -> oneOf("([", text, at);
    Step CLOSE = (text, at) -> oneOf(")]", text, at);

    /** What stands between a name and its number: a colon or a table's bar, else a space. */
    Step SEPARATOR = (text, at) -> {
        int mark = oneOf(":=|", text, SPACE.after(text, at));
        return mark != NO ? mark : oneOf(" ", text, at);
    };

    Step VALUE_WORD = word("数値", "value", "score");
    Step REASON_WORD = word("理由", "reason");
    Step RATING_WORD = word("の評価", " rating");
    Step LEVEL_WORD = word("度", "レベル", " level");

    int after(CharSequence text, int at);

    static Step word(String... words) {
        List<String> all = List.of(words);
        return (text, at) -> {
            for (String word : all) {
                if (startsWith(text, at, word)) {
                    return at + word.length();
                }
            }
            return NO;
        };
    }

    static Step optional(Step step) {
        return (text, at) -> Math.max(at, step.after(text, at));
    }

    static Step sequence(Step... steps) {
        List<Step> all = List.of(steps);
        return (text, at) -> {
            int end = at;
            for (Step step : all) {
                end = step.after(text, end);
                if (end == NO) {
                    return NO;
                }
            }
            return end;
        };
    }

    static boolean startsWith(CharSequence text, int at, String word) {
        if (at < 0 || at + word.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text.charAt(at + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The character at a place, or a line break where the text has ended or not begun. */
    static char charAt(CharSequence text, int at) {
        return at >= 0 && at < text.length() ? text.charAt(at) : '\n';
    }

    private static int oneOf(String marks, CharSequence text, int at) {
        return marks.indexOf(charAt(text, at)) >= 0 ? at + 1 : NO;
    }
}
