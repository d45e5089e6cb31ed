package dev.batchlab.experiments.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.events.LineCounts;
import dev.batchlab.events.ResultsParsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

class LineAccountingProperties {
    private static final String[] IDS =
            Stream.iterate(0, i -> i + 1).limit(8).map(i -> "r" + i).toArray(String[]::new);

    private Path directory = Path.of("");

    @BeforeProperty
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("reading");
    }

    @AfterProperty
    void removeDirectory() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 300)
    void every_line_is_counted_once_and_every_request_settled_once(@ForAll("lines") List<String> lines) {
        Bench bench = bench(lines, new Random(1));
        ReadingReport report = bench.read();
        LineCounts counts = report.lines();
        assertThat(counts.total()).isEqualTo(lines.size());
        assertThat(counts.matched() + counts.empty() + counts.unparsable() + counts.duplicate() + counts.foreign())
                .isEqualTo(counts.total());
        assertThat(counts.conflicting()).isLessThanOrEqualTo(counts.duplicate());
        assertThat(report.outcomes().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(IDS.length);
        assertThat(bench.results.keySet()).containsExactly(IDS);
    }

    @Property(tries = 300)
    void neither_the_order_of_lines_nor_the_file_they_stand_in_changes_anything(
            @ForAll("lines") List<String> lines, @ForAll long seed) {
        Bench straight = bench(lines, new Random(1));
        ReadingReport report = straight.read();
        List<String> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(seed));
        Bench other = bench(shuffled, new Random(seed));
        assertThat(other.read()).isEqualTo(report);
        Map<String, ResultsParsed> results = other.results;
        assertThat(results).isEqualTo(straight.results);
    }

    private Bench bench(List<String> lines, Random split) {
        List<String> output = new ArrayList<>();
        List<String> error = new ArrayList<>();
        lines.forEach(line -> (split.nextBoolean() ? output : error).add(line));
        return new Bench(directory).expecting(IDS).file("output", output).file("error", error);
    }

    @Provide
    Arbitrary<List<String>> lines() {
        Arbitrary<String> ids = Arbitraries.of("r0", "r1", "r2", "r3", "r4", "r5", "x1", "x2");
        List<String> texts = List.of("yes", "no", "", "<think>a</think>b");
        Arbitrary<String> answers = ids.flatMap(id -> Arbitraries.integers()
                .between(0, 3)
                .map(i -> "{\"id\":\"" + id + "\",\"text\":\"" + texts.get(i) + "\",\"in\":1,\"created\":" + i + "}"));
        Arbitrary<String> failures =
                ids.flatMap(id -> Arbitraries.of("SERVER", "EXPIRED", "CANCELLED", "INVALID_REQUEST")
                        .map(kind -> ShardReadingTest.failure(id, kind)));
        Arbitrary<String> garbage = Arbitraries.of("", "   ", "{", "null", "[1]", "{\"id\":\"\"}", "plain words");
        return Arbitraries.oneOf(List.of(answers, answers, failures, garbage))
                .list()
                .ofMaxSize(40);
    }
}
