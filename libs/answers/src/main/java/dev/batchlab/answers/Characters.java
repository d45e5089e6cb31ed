package dev.batchlab.answers;

/** Which characters mean the same, and which mean nothing, when a form is looked for. */
final class Characters {

    private static final String LINE_BREAKS = "\n\r\u000B\f\u0085\u2028\u2029";
    private static final String MINUS_SIGNS = "\u2010\u2011\u2012\u2013\u2212\uFE63\uFF0D";
    private static final String COLONS = "\uFF1A\uFE55\uFE13\u2236\uA789";
    private static final String OPENING = "【〔〖〚\uFF3B";
    private static final String CLOSING = "】〕〗〛\uFF3D";

    private Characters() {}

    /** Kana and kanji, most of a Japanese text: they stand for nothing but themselves. Asked first, for speed. */
    static boolean isOrdinary(int c) {
        return c >= 0x4E00 && c <= 0x9FFF || c >= 0x3041 && c <= 0x30FF && c != 0x3099 && c != 0x309A;
    }

    static boolean isLineBreak(int c) {
        return c <= 0xFFFF && LINE_BREAKS.indexOf(c) >= 0;
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || Character.isSpaceChar(c);
    }

    /** Joiners, direction marks, variation selectors: nobody sees them. */
    static boolean isInvisible(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c == 0x00AD || c >= 0x200B && c <= 0x200F || c == 0x2060 || c == 0xFEFF;
    }

    static boolean isBlank(int c) {
        return isSpace(c) || isLineBreak(c) || isInvisible(c);
    }

    /** Emphasis, code marks, backslashes of escapes, and what is invisible. */
    static boolean isDropped(String raw, int at) {
        int c = raw.codePointAt(at);
        return switch (c) {
            case '*', '`', '\\' -> true;
            case '_' -> !(isWordAt(raw, at - 1) && isWordAt(raw, at + 1));
            default -> isInvisible(c);
        };
    }

    /** The plainest spelling of a character: ASCII for full-width, digits and brackets, lower case. */
    static int plain(int c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? c + 32 : c;
        }
        if (c <= 0xFFFF) {
            if (MINUS_SIGNS.indexOf(c) >= 0) {
                return '-';
            }
            if (COLONS.indexOf(c) >= 0) {
                return ':';
            }
            if (OPENING.indexOf(c) >= 0) {
                return '[';
            }
            if (CLOSING.indexOf(c) >= 0) {
                return ']';
            }
        }
        if (c >= 0xFF01 && c <= 0xFF5E) {
            return plain(c - 0xFEE0);
        }
        if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
            return '0' + Character.digit(c, 10);
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /** A letter, a digit, or anything else that would read on as part of the word or number before it. */
    static boolean isWord(int c) {
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.OTHER_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    /** ① to ⑳, which number items and are never part of a score. */
    static boolean isCircledNumber(int c) {
        return c >= 0x2460 && c <= 0x2473;
    }

    static boolean isAsciiWord(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isWordAt(String raw, int at) {
        return at >= 0 && at < raw.length() && isWord(raw.charAt(at));
    }
}
