package dev.batchlab.resultconverter.jobs;

import dev.batchlab.events.LineCounts;
import dev.batchlab.experiments.reading.ReadingReport;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what was read, for the metrics page. */
@ApplicationScoped
class LineMeters {
    private final MeterRegistry meters;

    LineMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(ReadingReport report) {
        report.outcomes()
                .forEach((outcome, n) -> meters.counter("batchlab.converter.results", "outcome", outcome.wireName())
                        .increment(n));
        LineCounts lines = report.lines();
        line("matched", lines.matched());
        line("empty", lines.empty());
        line("unparsable", lines.unparsable());
        line("duplicate", lines.duplicate());
        line("foreign", lines.foreign());
    }

    private void line(String fate, long n) {
        meters.counter("batchlab.converter.lines", "fate", fate).increment(n);
    }
}
