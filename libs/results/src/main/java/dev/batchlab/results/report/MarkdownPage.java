package dev.batchlab.results.report;

import dev.batchlab.results.WellFormed;
import java.util.List;
import java.util.regex.Pattern;

/** Renders a report as Markdown. No text can start markup of its own. */
final class MarkdownPage {
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]()#+!|<>&~$-]");

    private MarkdownPage() {}

    static String render(List<Block> blocks) {
        StringBuilder page = new StringBuilder();
        for (Block block : blocks) {
            if (block instanceof Block.Heading heading) {
                page.append("#".repeat(heading.level())).append(' ').append(escape(heading.text()));
            } else if (block instanceof Block.Paragraph paragraph) {
                page.append(escape(paragraph.text()));
            } else if (block instanceof Block.Table table) {
                table(page, table);
            } else if (block instanceof Block.Picture picture) {
                page.append("![")
                        .append(escape(picture.alternative()))
                        .append("](charts/")
                        .append(picture.chart().name())
                        .append(".png)");
            } else if (block instanceof Block.Figure figure) {
                page.append("![")
                        .append(escape(figure.alternative()))
                        .append("](")
                        .append(figure.path())
                        .append(')');
            }
            page.append("\n\n");
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static void table(StringBuilder page, Block.Table table) {
        for (int i = 0; i < table.columns().size(); i++) {
            page.append("| ").append(escape(table.heading(i))).append(' ');
        }
        page.append("|\n");
        for (int i = 0; i < table.columns().size(); i++) {
            page.append(table.isNumber(i) ? "|---:" : "|---");
        }
        page.append('|');
        for (List<String> row : table.rows()) {
            page.append('\n');
            row.forEach(cell -> page.append("| ").append(escape(cell)).append(' '));
            page.append('|');
        }
    }

    static String escape(String text) {
        String oneLine = WellFormed.text(text).replaceAll("\\s+", " ");
        return MARKUP.matcher(oneLine).replaceAll("\\\\$0");
    }
}
