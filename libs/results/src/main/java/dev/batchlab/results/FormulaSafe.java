package dev.batchlab.results;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from running a cell as a formula. A cell that begins like one gets a leading apostrophe; plain numbers do not.
 * A cell that begins with apostrophes before such a character gets one more, so {@link #strip} always gives the text back.
 */
public final class FormulaSafe {
    private static final Pattern LIKE_A_FORMULA = Pattern.compile("'*[=+\\-@\\t\\r\\n＝＋－＠]");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    private FormulaSafe() {}

    public static String cell(String text) {
        return LIKE_A_FORMULA.matcher(text).lookingAt() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    /** The text of a cell as it was. */
    public static String strip(String cell) {
        return cell.startsWith("'") && LIKE_A_FORMULA.matcher(cell).lookingAt() ? cell.substring(1) : cell;
    }
}
