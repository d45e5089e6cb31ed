package dev.batchlab.answers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes one field out of a line of recorded JSON, so that these tests need no JSON library. */
final class JsonField {

    private JsonField() {}

    static String number(String line, String name) {
        Matcher field = Pattern.compile("\"" + name + "\": *(\\d+)").matcher(line);
        return found(field, line, name).group(1);
    }

    static String text(String line, String name) {
        Matcher field = Pattern.compile("\"" + name + "\": *\"((?:[^\"\\\\]|\\\\.)*+)\"")
                .matcher(line);
        return unescaped(found(field, line, name).group(1));
    }

    private static Matcher found(Matcher field, String line, String name) {
        if (!field.find()) {
            throw new IllegalArgumentException("no field " + name + " in " + line);
        }
        return field;
    }

    private static String unescaped(String json) {
        var text = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escape = json.charAt(++i);
            int known = "bfnrt".indexOf(escape);
            if (escape == 'u') {
                text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                text.append(known < 0 ? escape : "\b\f\n\r\t".charAt(known));
            }
        }
        return text.toString();
    }
}
