package dev.batchlab.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.Event;
import dev.batchlab.results.ExportFormat;
import dev.batchlab.results.Output;
import dev.batchlab.results.Summary;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class OrderIndependenceTest {
    private static final int PERMUTATIONS = Integer.getInteger("batchlab.permutations", 60);

    @Inject
    Recording recording;

    @Inject
    Summaries summaries;

    @Inject
    Shards shards;

    @Inject
    ExportExperiment export;

    @Inject
    ArtifactStore store;

    @Test
    void every_permutation_and_duplication_of_the_events_gives_the_same_files() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("permutation seed " + seed);
        Random random = new Random(seed);
        Map<String, String> expected = files("in-order", new SmallRun("in-order", store).events());
        assertThat(expected.get("results.csv")).hasLineCount(1 + SmallRun.CELLS).contains(",valid,3,300,");
        for (int i = 0; i < PERMUTATIONS; i++) {
            String experiment = "permuted-" + i;
            List<Event> events = new ArrayList<>(new SmallRun(experiment, store).events());
            for (int n = random.nextInt(12); n > 0; n--) {
                events.add(events.get(random.nextInt(events.size())));
            }
            Collections.shuffle(events, random);
            assertThat(files(experiment, events))
                    .as("seed %d, permutation %d", seed, i)
                    .isEqualTo(expected);
        }
    }

    private Map<String, String> files(String experiment, List<Event> events) throws IOException {
        for (Event event : events) {
            recording.record(event);
            accountingHolds(experiment);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> shards.shards(experiment).stream()
                .allMatch(shard -> !shard.reopens() || shard.reopeningRead()));
        accountingHolds(experiment);
        MemoryOutput output = new MemoryOutput();
        export.write(
                export.prepare(experiment),
                EnumSet.of(ExportFormat.CSV, ExportFormat.JSONL, ExportFormat.TXT, ExportFormat.RAW),
                List.of(),
                output);
        Map<String, String> files = new LinkedHashMap<>();
        output.files.forEach((path, bytes) -> {
            if (!path.startsWith("summary") && !path.startsWith("report")) {
                files.put(path, bytes.toString(StandardCharsets.UTF_8));
            }
        });
        return files;
    }

    private void accountingHolds(String experiment) {
        summaries.find(experiment).ifPresent(OrderIndependenceTest::holds);
    }

    private static void holds(Summary summary) {
        long outcomes =
                summary.outcomes().values().stream().mapToLong(Long::longValue).sum();
        assertThat(outcomes).isEqualTo(summary.accounting().settled());
        assertThat(outcomes + summary.accounting().open())
                .isEqualTo(summary.accounting().matrix());
        assertThat(summary.accounting().open()).isNotNegative();
    }

    private static final class MemoryOutput implements Output {
        private final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();

        @Override
        public OutputStream create(String path) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            files.put(path, file);
            return file;
        }
    }
}
