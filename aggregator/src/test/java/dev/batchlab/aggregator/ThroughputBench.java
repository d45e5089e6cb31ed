package dev.batchlab.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.results.ExportFormat;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How fast rows go in and files come out: {@code -Dtest=ThroughputBench -Dbatchlab.bench=true}. */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
@EnabledIfSystemProperty(named = "batchlab.bench", matches = "true")
class ThroughputBench {
    private static final int ROWS = 200_000;
    private static final int POLL = 500;

    @Inject
    Recording recording;

    @Inject
    Summaries summaries;

    @Inject
    ExportExperiment export;

    @Inject
    ArtifactStore store;

    @Test
    void two_hundred_thousand_rows() throws IOException {
        SmallRun run = new SmallRun("bench", store);
        recording.record(run.releasing(ROWS));
        long start = System.nanoTime();
        for (int from = 0; from < ROWS; from += POLL) {
            List<ResultsParsed> poll = IntStream.range(from, from + POLL)
                    .mapToObj(cell -> run.result("s1", 1, 1, cell, Outcome.VALID, true))
                    .toList();
            recording.recordTogether(poll);
        }
        say("rows in", start, ROWS);
        start = System.nanoTime();
        assertThat(summaries.find("bench").orElseThrow().count(Outcome.VALID)).isEqualTo(ROWS);
        say("summary", start, 1);
        start = System.nanoTime();
        AtomicLong bytes = new AtomicLong();
        AtomicLong peak = new AtomicLong();
        export.write(
                export.prepare("bench"),
                EnumSet.of(ExportFormat.CSV, ExportFormat.JSONL),
                List.of(),
                path -> new OutputStream() {
                    @Override
                    public void write(int b) {
                        bytes.incrementAndGet();
                    }

                    @Override
                    public void write(byte[] buffer, int offset, int length) {
                        bytes.addAndGet(length);
                        Runtime runtime = Runtime.getRuntime();
                        peak.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
                    }
                });
        say(
                "rows out in " + bytes.get() / 1_000_000 + " MB, heap at most " + peak.get() / 1_000_000 + " MB",
                start,
                ROWS);
    }

    private static void say(String what, long start, int n) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("bench: %s: %.1f s, %.0f/s%n", what, seconds, n / seconds);
    }
}
