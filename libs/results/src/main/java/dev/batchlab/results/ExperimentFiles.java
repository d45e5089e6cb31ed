package dev.batchlab.results;

import dev.batchlab.results.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything an experiment leaves, ready to be written in any formats to any place.
 *
 * @param rows the data set; absent for a matrix
 * @param raw archived provider files
 * @param requests request files as sent
 * @param requestsMetadata what {@code requests/metadata.json} says; absent when there are no request files
 */
public record ExperimentFiles(
        ExperimentShape shape,
        Cells cells,
        LongTexts texts,
        Summary summary,
        @Nullable InputRows rows,
        List<StoredFile> raw,
        List<StoredFile> requests,
        @Nullable RequestsMetadata requestsMetadata) {

    /** The files that follow from the cells alone. */
    public static ExperimentFiles of(
            ExperimentShape shape, Cells cells, LongTexts texts, Summary summary, @Nullable InputRows rows) {
        return new ExperimentFiles(shape, cells, texts, summary, rows, List.of(), List.of(), null);
    }

    /** Writes the chosen formats, and summary and report with them. */
    public void write(Set<ExportFormat> formats, Output output) throws IOException {
        Report.Scribe scribe = new Report.Scribe(shape);
        if (formats.contains(ExportFormat.CSV)) {
            try (OutputStream out = output.create("results.csv")) {
                new ResultsCsv(shape, texts).write(scribe.readAlong(cells), out);
            }
        }
        if (formats.contains(ExportFormat.JSONL)) {
            try (OutputStream out = output.create("results.jsonl")) {
                new ResultsJsonl(shape, texts).write(cells, out);
            }
            try (OutputStream out = output.create("errors.jsonl")) {
                if (!summary.errors().isEmpty()) {
                    new ErrorsJsonl().write(cells, out);
                }
            }
        }
        if (formats.contains(ExportFormat.MERGED) && rows != null && shape.merge() != null) {
            MergedJsonl merged = new MergedJsonl(shape, shape.merge(), texts);
            for (String group : rows.groups()) {
                merged.write(group, cells, rows, output);
            }
        }
        if (formats.contains(ExportFormat.TXT)) {
            new TxtFiles(shape, texts).write(cells, output);
        }
        if (formats.contains(ExportFormat.RAW)) {
            copy(raw, output);
        }
        if (formats.contains(ExportFormat.REQUESTS)) {
            copy(requests, output);
            if (requestsMetadata != null) {
                file(output, "requests/metadata.json", requestsMetadata.bytes());
            }
        }
        file(output, "summary.json", SummaryJson.bytes(summary));
        scribe.report(summary, cells).write(output);
    }

    private static void copy(List<StoredFile> files, Output output) throws IOException {
        for (StoredFile file : files) {
            file.copyTo(output);
        }
    }

    private static void file(Output output, String path, byte[] content) throws IOException {
        try (OutputStream out = output.create(path)) {
            out.write(content);
        }
    }
}
