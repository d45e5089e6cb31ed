package dev.batchlab.answers;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Options and answers without what is only looks: width, emphasis, quotes, brackets, a full stop. */
final class OptionText {
    /** An answer longer than this is prose, whatever it begins with. */
    private static final int LONGEST_ALONE = 1_000;

    private static final String OPENING = "\"'“‘「『([{【<〈《 \n";
    private static final String CLOSING = "\"'”’」』)]}】>〉》 \n.。,、:;!";
    private static final Pattern FRAME = Pattern.compile(
            "^(?:(?:[・•]|-(?![0-9])) ?)?(?:(?:option|choice|letter|選択肢は|選択肢) ?)?[\"'“‘「『(\\[]*(.*?)(?:です|だ|である|になります|番)?$",
            Pattern.DOTALL);

    private OptionText() {}

    /** What is left to compare by. */
    static String bare(String text) {
        return stripped(MatchText.fold(text));
    }

    /** The option that is all the text says, or null. */
    static @Nullable String alone(List<String> options, String text) {
        if (text.length() > LONGEST_ALONE) {
            return null;
        }
        String bare = bare(text);
        String option = named(options, bare);
        if (option != null) {
            return option;
        }
        var frame = FRAME.matcher(bare);
        return frame.matches() ? named(options, stripped(frame.group(1))) : null;
    }

    private static @Nullable String named(List<String> options, String bare) {
        for (String option : options) {
            if (bare(option).equals(bare)) {
                return option;
            }
        }
        return null;
    }

    /** Prose to look for statements in: NFKC, without emphasis and what is invisible; case is kept. */
    static String prose(String answer) {
        StringBuilder plain = new StringBuilder(answer.length());
        for (int at = 0; at < answer.length(); ) {
            int c = answer.codePointAt(at);
            if (Characters.isLineBreak(c)) {
                plain.append('\n');
            } else if (!Characters.isDropped(answer, at)) {
                plain.appendCodePoint(c);
            }
            at += Character.charCount(c);
        }
        return Normalizer.normalize(plain, Normalizer.Form.NFKC);
    }

    private static String stripped(String folded) {
        int start = 0;
        int end = folded.length();
        while (start < end && OPENING.indexOf(folded.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && CLOSING.indexOf(folded.charAt(end - 1)) >= 0) {
            end--;
        }
        return folded.substring(start, end);
    }
}
