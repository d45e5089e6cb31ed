package dev.batchlab.cli.convert;

import dev.batchlab.artifacts.FileArtifactStore;
import dev.batchlab.cli.UserCatalog;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.Release;
import dev.batchlab.experiments.intake.SpecReading;
import dev.batchlab.experiments.manifest.ManifestEntry;
import dev.batchlab.experiments.matrix.Cell;
import dev.batchlab.experiments.matrix.Matrix;
import dev.batchlab.experiments.reading.BatchFacts;
import dev.batchlab.experiments.reading.BookPrices;
import dev.batchlab.experiments.reading.ExpectedRequests;
import dev.batchlab.experiments.reading.ReadingReport;
import dev.batchlab.experiments.reading.ShardReading;
import dev.batchlab.experiments.spec.Dataset;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.experiments.spec.InputFiles;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.catalog.Catalog;
import dev.batchlab.results.CellResult;
import dev.batchlab.results.CellSpool;
import dev.batchlab.results.DataSetRows;
import dev.batchlab.results.DirectoryOutput;
import dev.batchlab.results.ExperimentFiles;
import dev.batchlab.results.ExperimentShapes;
import dev.batchlab.results.ExportFormat;
import dev.batchlab.results.InputRows;
import dev.batchlab.results.Summary;
import dev.batchlab.results.SummaryBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One reading of all given files against the whole matrix. Results pass through the disk, so that any number of cells fits. */
final class OfflineConversion {
    private final Provider provider;
    private final ExperimentSpec spec;
    private final Matrix matrix;
    private final InputFiles inputs;

    OfflineConversion(Provider provider, SpecReading.Accepted accepted, InputFiles inputs) {
        this.provider = provider;
        this.spec = accepted.spec();
        this.matrix = accepted.matrix();
        this.inputs = inputs;
    }

    Summary run(GivenFiles given, Path directory) throws IOException {
        FileArtifactStore longTexts = new FileArtifactStore(given.scratch().resolve("texts"));
        try (CellSpool spool = new CellSpool(given.scratch())) {
            SummaryBuilder sums = new SummaryBuilder();
            ReadingReport report = reading(longTexts).read(facts(given), expected(), given.lines(), result -> {
                CellResult cell = CellResult.of(List.of(result), 0);
                spool.add(cell);
                sums.cell(cell);
            });
            Summary summary = sums.lines(report.lines())
                    .build(
                            spec.experiment(),
                            "completed",
                            report.requests(),
                            report.requests(),
                            null,
                            null,
                            null,
                            List.of());
            new ExperimentFiles(
                            ExperimentShapes.of(spec),
                            spool,
                            ref -> {
                                try (InputStream text = longTexts.open(ref)) {
                                    return new String(text.readAllBytes(), StandardCharsets.UTF_8);
                                }
                            },
                            summary,
                            rows(),
                            given.raw(),
                            List.of(),
                            null)
                    .write(ExportFormat.ALL, new DirectoryOutput(directory));
            return summary;
        }
    }

    private ShardReading reading(FileArtifactStore longTexts) {
        Catalog catalog = UserCatalog.read();
        return new ShardReading(
                provider.wireFormat(),
                spec.answer().rules(),
                new BookPrices(catalog.models(), catalog.prices(), provider.id()),
                longTexts::put);
    }

    /** Whatever did not come has no second chance here: everything is final. */
    private BatchFacts facts(GivenFiles given) {
        return new BatchFacts(
                spec.experiment(),
                "convert",
                1,
                1,
                provider.id(),
                null,
                BatchOutcome.COMPLETED,
                List.of(),
                given.newest(),
                1);
    }

    private ExpectedRequests expected() {
        return visitor -> {
            try (Stream<Cell> cells = matrix.cells(Release.ALL)) {
                for (Iterator<Cell> each = cells.iterator(); each.hasNext(); ) {
                    Cell cell = each.next();
                    visitor.visit(new ManifestEntry(cell.wireId(), cell.ref(), cell.referenceLength(), cell.gold()));
                }
            }
        };
    }

    private @Nullable InputRows rows() {
        Dataset dataset = spec.dataset();
        return dataset == null ? null : new DataSetRows(dataset, inputs);
    }
}
