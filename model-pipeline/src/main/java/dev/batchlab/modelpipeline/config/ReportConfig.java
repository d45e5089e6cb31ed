package dev.batchlab.modelpipeline.config;

import java.util.List;

/** How the report is drawn. */
public record ReportConfig(List<String> formats, int dpi, String locale) {
    public ReportConfig {
        formats = List.copyOf(formats);
    }
}
