package dev.batchlab.sandbox.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Short pieces of a prompt's own text that an answer can quote without being mistaken for an answer line. */
final class Phrases {
    private static final Pattern BREAKS = Pattern.compile("[。．！？!?、,\\n\\r;；]+");
    private static final Pattern UNQUOTABLE = Pattern.compile(
            "[0-9０-９()（）\\[\\]［］「」『』{}:：*#\"<>|_=]|ください|下さい|回答|質問|理由|数値|評価|点数|形式|あなた|次の|以下|please|answer|question|following",
            Pattern.CASE_INSENSITIVE);

    private Phrases() {}

    static List<String> in(String text) {
        List<String> phrases = new ArrayList<>();
        for (String piece : BREAKS.split(text.length() > 6_000 ? text.substring(0, 6_000) : text)) {
            String phrase = piece.strip();
            int length = phrase.codePointCount(0, phrase.length());
            if (length >= 5 && length <= 40 && !UNQUOTABLE.matcher(phrase).find() && !endsOpen(phrase)) {
                phrases.add(phrase);
            }
        }
        return phrases;
    }

    /** Whether a piece stops at a particle and so cannot stand alone. */
    private static boolean endsOpen(String phrase) {
        return "はがをにでとのもへや".indexOf(phrase.charAt(phrase.length() - 1)) >= 0;
    }

    static boolean isJapanese(String text) {
        return text.codePoints().limit(8_000).anyMatch(c -> c >= 0x3040 && c <= 0x30FF);
    }
}
