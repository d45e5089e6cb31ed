package dev.batchlab.answers;

import java.util.List;
import java.util.function.UnaryOperator;

/** Something models do to a line that changes nothing of what it says. */
record Decoration(String name, UnaryOperator<String> change) {

    static final List<Decoration> ALL = List.of(
            new Decoration("plain", line -> line),
            new Decoration("in bold", line -> "**" + line + "**"),
            new Decoration("in italics", line -> "*" + line + "*"),
            new Decoration("in underscores", line -> "__" + line + "__"),
            new Decoration("name in bold", Decoration::boldName),
            new Decoration("name and colon in bold", Decoration::boldNameAndColon),
            new Decoration("full-width", Decoration::fullWidth),
            new Decoration("full-width digits", line -> fullWidth(line, "0123456789")),
            new Decoration("full-width brackets and colons", line -> fullWidth(line, "()[]:|")),
            new Decoration("a bullet", line -> "- " + line),
            new Decoration("an asterisk bullet", line -> "* " + line),
            new Decoration("a Japanese bullet", line -> "・" + line),
            new Decoration("a heading", line -> "### " + line),
            new Decoration("a quotation", line -> "> " + line),
            new Decoration("a list number", line -> "2. " + line),
            new Decoration("indented", line -> "    " + line),
            new Decoration("indented by a full-width space", line -> "\u3000" + line),
            new Decoration("wide spaces", line -> line.replace(" ", "\u3000 \t")),
            new Decoration("decomposed", line -> java.text.Normalizer.normalize(line, java.text.Normalizer.Form.NFD)),
            new Decoration("zero-width spaces", line -> String.join("\u200B", line.split(""))),
            new Decoration("after a preface", line -> "以下が回答です。\r\n\r\n" + line),
            new Decoration("before more", line -> line + "\r\n以上です。"),
            new Decoration("in a fence", line -> "```\n" + line + "\n```"),
            new Decoration("lower case", line -> line.toLowerCase(java.util.Locale.ROOT)));

    String apply(String line) {
        return change.apply(line);
    }

    private static String boldName(String line) {
        int end = line.indexOf("驚き") + "驚き".length();
        return "**" + line.substring(0, end) + "**" + line.substring(end);
    }

    private static String boldNameAndColon(String line) {
        int colon = line.lastIndexOf(':');
        return colon < 0 ? boldName(line) : "**" + line.substring(0, colon + 1) + "**" + line.substring(colon + 1);
    }

    private static String fullWidth(String line) {
        return fullWidth(line, "Q0123456789.()[]:|/%");
    }

    private static String fullWidth(String line, String which) {
        return line.chars()
                .map(c -> which.indexOf(c) >= 0 ? c + 0xFEE0 : c)
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
