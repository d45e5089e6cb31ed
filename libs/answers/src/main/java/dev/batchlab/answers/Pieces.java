package dev.batchlab.answers;

import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether an option is only a piece of something longer: of a decimal ("3.8"), of a range ("3-4", "A〜C", "10 to 15"), of a signed
 * number. Looks a bounded number of characters around it, in text that is NFKC already.
 */
final class Pieces {
    private static final int REACH = 12;
    private static final String DASHES = "\\-‐‑‒–—―−─━ー~∼〜〰";
    private static final String ARROWS = "→⇒↔⇔";
    private static final String WORDS = "(?:up ?to|to|until|thru|through|から|ないし|乃至)";
    private static final String CLOSING = "[\"'”’」』)\\]}】>$]{0,4}";
    private static final String OPENING = "[\"'“‘「『(\\[{【<]{0,3}";
    private static final String NUMBER = "[0-9]{1,9}(?:[.,][0-9]{1,9})?";
    private static final String PHRASE_END = "\\s{0,2}(?:$|\\n|[.。,、;!?)…]|です|だ|であ|でしょ|くらい|ぐらい|程度|の間)";

    /** The marks of decimals, times, fractions and ranges with a digit directly behind them, or what else goes on in digits. */
    private static final Pattern DIGITS_FOLLOW = Pattern.compile(
            CLOSING + "(?:[.,:;/⁄·・‧∙٫'’" + DASHES + ARROWS + "]{1,3}" + OPENING + "[0-9]"
                    + "| [0-9]{3}(?![0-9])"
                    + "|、" + NUMBER + PHRASE_END
                    + "|\\s?" + WORDS + "\\s?" + OPENING + "[0-9]"
                    + "|\\s{0,2}[" + DASHES + ARROWS + "]{1,2}\\s{0,2}" + OPENING + NUMBER + CLOSING + PHRASE_END + ")",
            Pattern.CASE_INSENSITIVE);
    /** What another option may follow that ends the range; lists are {@link StatedOptions}' own. */
    private static final Pattern JOINT = Pattern.compile(
            CLOSING + "(?:[.:;=⁄·‧∙]{1,3}|\\s{0,2}[" + DASHES + ARROWS + "]{1,2}\\s{0,2}|\\s?" + WORDS + "\\s?)"
                    + OPENING,
            Pattern.CASE_INSENSITIVE);
    /** "A-E", where E is no option. */
    private static final Pattern LETTER_FOLLOWS =
            Pattern.compile(CLOSING + "[" + DASHES + "]{1,2}" + OPENING + "[A-Z]" + CLOSING + PHRASE_END);

    private static final Pattern DIGITS_PRECEDE = Pattern.compile(
            "(?:[0-9]" + CLOSING + "(?:[.,:/⁄·・‧∙٫'’" + DASHES + ARROWS + "]{1,3}|\\s?" + WORDS + "\\s?|\\s{0,2}["
                    + DASHES + ARROWS + "]{1,2}\\s{0,2})" + OPENING + "|(?<![\\p{L}\\p{N}])[\\-‐‑‒–−±])$",
            Pattern.CASE_INSENSITIVE);

    private Pieces() {}

    /** Whether the option that ends here goes on: in digits, or to another option that ends the phrase. */
    static boolean goesOn(CharSequence text, int end, IntPredicate optionEndsPhraseAt) {
        if (goesOnInDigits(text, end)) {
            return true;
        }
        Matcher joint = JOINT.matcher(text).region(end, text.length());
        return joint.lookingAt() && optionEndsPhraseAt.test(joint.end())
                || LETTER_FOLLOWS.matcher(text).region(end, text.length()).lookingAt();
    }

    /** Whether a number stands from here to there that is only the piece of a longer one or of a range, or has a sign. */
    static boolean inNumber(CharSequence text, int start, int end) {
        boolean before = isDigit(text.charAt(start))
                && DIGITS_PRECEDE
                        .matcher(text.subSequence(Math.max(0, start - REACH), start))
                        .find();
        return before || isDigit(text.charAt(end - 1)) && goesOnInDigits(text, end);
    }

    private static boolean goesOnInDigits(CharSequence text, int end) {
        return DIGITS_FOLLOW.matcher(text).region(end, text.length()).lookingAt();
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
