package dev.batchlab.sandbox.answers;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The prompt's text in other words and of about the same length: words are exchanged, numbers and formulas stay. */
final class Paraphrase {
    private static final int LONGEST_JAPANESE = 6;
    private static final List<String> OPENINGS =
            List.of("Put differently, ", "In other words, ", "To restate it, ", "");
    private static final List<String> OPENINGS_JA = List.of("言い換えると、", "つまり、", "すなわち、", "");

    private Paraphrase() {}

    static String of(String user, Dice dice) {
        String source = source(user);
        StringBuilder out = new StringBuilder(source.length() + 32);
        if (source.length() >= 120) {
            out.append(dice.pick(Phrases.isJapanese(source) ? OPENINGS_JA : OPENINGS));
        }
        int at = 0;
        while (at < source.length()) {
            at = isLetter(source.charAt(at)) ? word(source, at, out, dice) : other(source, at, out, dice);
        }
        return out.toString();
    }

    /** What follows the instruction: the text after the first blank line where that is the bulk of the message. */
    private static String source(String user) {
        int blank = user.indexOf("\n\n");
        if (blank >= 0 && (user.length() - blank) * 5 >= user.length() * 2) {
            String rest = user.substring(blank).strip();
            return rest.isEmpty() ? user.strip() : rest;
        }
        return user.isBlank() ? "…" : user.strip();
    }

    private static int word(String source, int start, StringBuilder out, Dice dice) {
        int end = start;
        while (end < source.length() && isLetter(source.charAt(end))) {
            end++;
        }
        String word = source.substring(start, end);
        String other = dice.below(5) == 0 ? null : Synonyms.of(word.toLowerCase(Locale.ROOT));
        out.append(other == null ? word : Character.isUpperCase(word.charAt(0)) ? capitalised(other) : other);
        return end;
    }

    private static int other(String source, int start, StringBuilder out, Dice dice) {
        if (source.charAt(start) >= 0x3040) {
            for (int length = Math.min(LONGEST_JAPANESE, source.length() - start); length >= 2; length--) {
                @Nullable String other = Synonyms.of(source.substring(start, start + length));
                if (other != null && dice.below(5) != 0) {
                    out.append(other);
                    return start + length;
                }
            }
        }
        out.append(source.charAt(start));
        return start + 1;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
