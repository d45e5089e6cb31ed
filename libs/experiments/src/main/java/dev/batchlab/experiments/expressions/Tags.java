package dev.batchlab.experiments.expressions;

import java.util.HashMap;
import java.util.Map;

/**
 * Prepares a text for Qute: arithmetic becomes method calls, and a brace that opens no expression stays a brace. Like Qute,
 * an expression starts with a letter or underscore right behind the brace; unlike Qute, a digit does not, so that
 * {@code \d{3}} and {@code {1}} stay what they are.
 */
final class Tags {
    private final String text;
    private final StringBuilder prepared = new StringBuilder();
    private final Map<String, String> originals = new HashMap<>();
    private boolean dynamic;
    private int at;

    private Tags(String text) {
        this.text = text;
    }

    /**
     * A prepared text.
     *
     * @param originals method calls to the arithmetic they stand for
     * @param dynamic whether there is anything for Qute to do
     */
    record Prepared(String text, Map<String, String> originals, boolean dynamic) {}

    static Prepared prepare(String text) {
        Tags tags = new Tags(text);
        while (tags.at < text.length()) {
            tags.step();
        }
        return new Prepared(tags.prepared.toString(), Map.copyOf(tags.originals), tags.dynamic);
    }

    private void step() {
        char c = text.charAt(at);
        if (c == '\\') {
            dynamic = true;
            copyTo(Math.min(at + 2, text.length()));
        } else if (c != '{') {
            copyTo(at + 1);
        } else if (at + 1 == text.length() || Character.isDigit(text.charAt(at + 1))) {
            dynamic = true;
            prepared.append("\\{");
            at++;
        } else {
            open(text.charAt(at + 1));
        }
    }

    private void open(char first) {
        if (first == '|' || first == '!') {
            dynamic = true;
            int end = text.indexOf(first + "}", at + 2);
            copyTo(end < 0 ? text.length() : end + 2);
        } else if (Character.isAlphabetic(first) || first == '_') {
            dynamic = true;
            expression();
        } else if (first == '#' || first == '/' || first == '@') {
            dynamic = true;
            copyTo(at + 1);
        } else {
            copyTo(at + 1);
        }
    }

    private void expression() {
        int end = end();
        if (end < 0) {
            throw new BadExpression("the brace before \"" + shortened(text.substring(at + 1))
                    + "\" is not closed; close it with }, or write \\{ where a brace is meant");
        }
        String content = text.substring(at + 1, end);
        String calls = Arithmetic.asCalls(content).orElse(null);
        if (calls != null) {
            originals.put(calls, content.strip());
        }
        prepared.append('{').append(calls == null ? content : calls).append('}');
        at = end + 1;
    }

    /** The closing brace, those in quoted texts aside. */
    private int end() {
        char quote = 0;
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '}') {
                return i;
            }
        }
        return -1;
    }

    private void copyTo(int end) {
        prepared.append(text, at, end);
        at = end;
    }

    private static String shortened(String text) {
        return text.length() <= 30 ? text : text.substring(0, 30) + "…";
    }
}
