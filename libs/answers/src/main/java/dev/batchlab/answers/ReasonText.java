package dev.batchlab.answers;

import java.util.regex.Pattern;

/** Takes the markup and the edges off a reason as it was cut out of the answer. */
final class ReasonText {

    // every pattern here is one class repeated possessively: no backtracking, whatever the text
    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n?|[\\x0B\\f\\x85\\u2028\\u2029]");
    private static final Pattern CLOSING_EMPHASIS = Pattern.compile("[*_`]++(?=\\s|$)");
    private static final Pattern STRONG = Pattern.compile("\\*{2,3}+|_{2,3}+");
    private static final String MARKUP = "*_`#=-—|~>";
    private static final String JOINTS = "、,;；|/・(（「[【";

    private ReasonText() {}

    /**
     * @param raw from behind the colon to the next item
     * @param cutInLine whether the next item begins in the middle of a line
     */
    static String of(String raw, boolean cutInLine) {
        String text = LINE_BREAK.matcher(raw).replaceAll("\n");
        var emphasis = CLOSING_EMPHASIS.matcher(text);
        text = withoutStrong(emphasis.lookingAt() ? text.substring(emphasis.end()) : text);
        text = withoutTrailingRules(text).strip();
        if (cutInLine) {
            text = withoutTrailing(text, JOINTS);
        }
        return withoutBrackets(text);
    }

    private static String withoutStrong(String text) {
        return STRONG.matcher(text).replaceAll(mark -> {
            boolean inWord = isAsciiWord(text, mark.start() - 1) && isAsciiWord(text, mark.end());
            return inWord ? mark.group() : "";
        });
    }

    private static boolean isAsciiWord(String text, int at) {
        return at >= 0 && at < text.length() && Characters.isAsciiWord(text.charAt(at));
    }

    /** Rules, fences and the like below the last line of the reason. */
    private static String withoutTrailingRules(String text) {
        int end = text.length();
        while (true) {
            int line = text.lastIndexOf('\n', end - 1);
            if (line < 0 || !isMarkup(text, line + 1, end)) {
                return text.substring(0, end);
            }
            end = line;
        }
    }

    private static boolean isMarkup(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (MARKUP.indexOf(c) < 0 && !Character.isWhitespace(c)) {
                return false;
            }
        }
        return true;
    }

    private static String withoutTrailing(String text, String marks) {
        int end = text.length();
        while (end > 0 && (marks.indexOf(text.charAt(end - 1)) >= 0 || Character.isWhitespace(text.charAt(end - 1)))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** A model that copies the template's [ ] around its own words means the words. */
    private static String withoutBrackets(String text) {
        boolean wrapped = text.length() > 1 && text.charAt(0) == '[' && text.indexOf(']') == text.length() - 1;
        return wrapped ? text.substring(1, text.length() - 1).strip() : text;
    }
}
