package dev.batchlab.answers;

import org.jspecify.annotations.Nullable;

/**
 * One {@code <think…>} or {@code </think…>}.
 *
 * @param step by how much it changes the depth: 1 opens, -1 closes, 0 does both at once
 */
record ThinkingTag(int start, int end, int step) {

    private static final String NAME = "think";

    static @Nullable ThinkingTag next(String raw, int from) {
        for (int at = raw.indexOf('<', from); at >= 0; at = raw.indexOf('<', at + 1)) {
            ThinkingTag tag = at(raw, at);
            if (tag != null) {
                return tag;
            }
        }
        return null;
    }

    private static @Nullable ThinkingTag at(String raw, int start) {
        int name = skipSpace(raw, start + 1);
        boolean closing = name < raw.length() && raw.charAt(name) == '/';
        if (closing) {
            name = skipSpace(raw, name + 1);
        }
        if (!raw.regionMatches(true, name, NAME, 0, NAME.length())) {
            return null;
        }
        int nameEnd = name + NAME.length();
        while (nameEnd < raw.length() && isNamePart(raw.charAt(nameEnd))) {
            nameEnd++;
        }
        int end = skipSpace(raw, nameEnd);
        if (raw.startsWith(">", end)) {
            return new ThinkingTag(start, end + 1, closing ? -1 : 1);
        }
        if (raw.startsWith("/>", end) && !closing) {
            return new ThinkingTag(start, end + 2, 0);
        }
        // attributes of an opening tag fall with the thinking they open
        return new ThinkingTag(start, nameEnd, closing ? -1 : 1);
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }

    private static int skipSpace(String raw, int from) {
        int at = from;
        while (at < raw.length() && Character.isWhitespace(raw.charAt(at))) {
            at++;
        }
        return at;
    }
}
