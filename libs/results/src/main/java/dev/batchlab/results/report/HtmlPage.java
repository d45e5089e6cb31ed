package dev.batchlab.results.report;

import dev.batchlab.results.WellFormed;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders a report as one HTML file that needs nothing beside it. No text can become markup. */
final class HtmlPage {
    private static final String STYLE = """
            :root{color-scheme:light dark}
            body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
            table{border-collapse:collapse;margin:1rem 0;display:block;overflow-x:auto}
            th,td{border:1px solid #8888;padding:.25rem .6rem;text-align:left;vertical-align:top}
            .n{text-align:right;font-variant-numeric:tabular-nums}
            img{max-width:100%;height:auto;background:#fff}
            """;

    private HtmlPage() {}

    /** @param pictures PNG by chart name; charts that could not be painted are left out */
    static String render(String title, List<Block> blocks, Map<String, byte[]> pictures) {
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
                .append(escape(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n");
        for (Block block : blocks) {
            if (block instanceof Block.Heading heading) {
                page.append(tag("h" + heading.level(), heading.text()));
            } else if (block instanceof Block.Paragraph paragraph) {
                page.append(tag("p", paragraph.text()));
            } else if (block instanceof Block.Table table) {
                table(page, table);
            } else if (block instanceof Block.Picture picture) {
                picture(
                        page,
                        picture.alternative(),
                        pictures.get(picture.chart().name()));
            } else if (block instanceof Block.Figure figure) {
                picture(page, figure.alternative(), pictures.get(figure.path()));
            }
        }
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void table(StringBuilder page, Block.Table table) {
        page.append("<table>\n<thead><tr>");
        for (int i = 0; i < table.columns().size(); i++) {
            page.append(table.isNumber(i) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">")
                    .append(escape(table.heading(i)))
                    .append("</th>");
        }
        page.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            page.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                page.append(table.isNumber(i) ? "<td class=\"n\">" : "<td>")
                        .append(escape(row.get(i)))
                        .append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n");
    }

    private static void picture(StringBuilder page, String alternative, byte @Nullable [] png) {
        if (png != null) {
            page.append("<p><img alt=\"")
                    .append(escape(alternative))
                    .append("\" src=\"data:image/png;base64,")
                    .append(Base64.getEncoder().encodeToString(png))
                    .append("\"></p>\n");
        }
    }

    private static String tag(String name, String text) {
        return "<" + name + ">" + escape(text) + "</" + name + ">\n";
    }

    static String escape(String text) {
        return WellFormed.text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
