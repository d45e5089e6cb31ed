package dev.batchlab.answers;

import java.util.regex.Pattern;

/** Words near a label that take it back. Rather one too many: a label that is not sure is none. */
final class Denial {
    private static final int REACH = 60;
    private static final Pattern CLAUSE_END = Pattern.compile("[.!?;\\n。！？；]");
    private static final Pattern BEFORE = Pattern.compile(
            "\\b(?:not|never|no|non|neither|nor|without|cannot|isn['’]?t|\\w+n['’]t|rather than|instead of|except|unless|anything but|far from|against)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AFTER = Pattern.compile(
            "\\b(?:not|never|isn['’]?t|\\w+n['’]t|cannot|wrong|incorrect|inappropriate|out of the question)\\b"
                    + "|ない|なく|なけ|ません|できず|せず|べからず|まい(?:と|$)|以外|わけには|誤り|間違い|不適切",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern JAPANESE_PREFIX = Pattern.compile("[不非未無]$");

    private Denial() {}

    static boolean around(String text, int start, int end) {
        String before = text.substring(Math.max(0, start - REACH), start);
        String after = text.substring(end, Math.min(text.length(), end + REACH));
        String clauseBefore = lastClause(before);
        return BEFORE.matcher(clauseBefore).find()
                || JAPANESE_PREFIX.matcher(before).find()
                || AFTER.matcher(firstClause(after)).find();
    }

    private static String lastClause(String before) {
        String[] clauses = CLAUSE_END.split(before, -1);
        return clauses[clauses.length - 1];
    }

    private static String firstClause(String after) {
        return CLAUSE_END.split(after, 2)[0];
    }
}
