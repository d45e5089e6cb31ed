package dev.batchlab.resultconverter.jobs;

import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.LineCounts;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.Usage;
import dev.batchlab.experiments.reading.ReadingReport;
import dev.batchlab.messaging.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;

/** Counts what was read, for the metrics page. */
@ApplicationScoped
class LineMeters {
    private static final List<String> FILE_FATES = List.of("archived", "lost");

    private final MeterRegistry meters;

    LineMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** From the start, so that a first one shows as a rise. */
    void zero(@Observes StartupEvent started) {
        for (Outcome outcome : Outcome.values()) {
            add(Metric.RESULTS_READ, Tags.of("outcome", outcome.wireName()), 0);
        }
        lines(LineCounts.NONE);
        FILE_FATES.forEach(fate -> add(Metric.FILES_READ, Tags.of("fate", fate), 0));
    }

    void count(BatchCompleted batch, ReadingReport report) {
        report.outcomes().forEach((outcome, n) -> add(Metric.RESULTS_READ, Tags.of("outcome", outcome.wireName()), n));
        lines(report.lines());
        Tags model = Tags.of("provider", batch.provider(), "model", batch.model());
        Usage usage = report.usage();
        Map.of(
                        "input",
                        usage.input() - usage.cached(),
                        "cached",
                        usage.cached(),
                        "output",
                        usage.output() - usage.reasoning(),
                        "reasoning",
                        usage.reasoning())
                .forEach((kind, tokens) -> add(Metric.TOKENS, model.and("kind", kind), tokens));
        if (report.cost().usd() != null) {
            add(Metric.COST_USD, model, report.cost().usd().doubleValue());
        }
    }

    private void lines(LineCounts lines) {
        line("matched", lines.matched());
        line("empty", lines.empty());
        line("unparsable", lines.unparsable());
        line("duplicate", lines.duplicate());
        line("foreign", lines.foreign());
    }

    private void line(String fate, long n) {
        add(Metric.LINES_READ, Tags.of("fate", fate), n);
    }

    private void add(Metric metric, Tags tags, double amount) {
        meters.counter(metric.meter(), tags).increment(amount);
    }
}
