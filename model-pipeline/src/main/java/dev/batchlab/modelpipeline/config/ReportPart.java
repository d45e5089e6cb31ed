package dev.batchlab.modelpipeline.config;

import java.util.List;

/** The keys of {@code report}. */
final class ReportPart {
    private static final List<String> FORMATS = List.of("md", "html", "json", "png");

    private ReportPart() {}

    static ReportConfig read(Section section) {
        List<String> formats = section.texts("formats", FORMATS);
        formats.stream()
                .filter(one -> !FORMATS.contains(one))
                .forEach(one -> section.problem("formats", "'" + one + "' is no format", "use some of " + FORMATS));
        String locale = section.text("locale", "ja");
        if (!List.of("ja", "en").contains(locale)) {
            section.problem("locale", "'" + locale + "' is no language of the report", "use ja or en");
        }
        ReportConfig report = new ReportConfig(formats, (int) section.whole("dpi", 300, 72, 1200), locale);
        section.end();
        return report;
    }
}
