package dev.batchlab.experiments.packing;

import static dev.batchlab.experiments.Specs.PROVIDERS;
import static dev.batchlab.experiments.Specs.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.artifacts.FileArtifactStore;
import dev.batchlab.events.Release;
import dev.batchlab.experiments.MemoryInputs;
import dev.batchlab.experiments.intake.SpecReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments larger than one batch of their provider may be. */
class ShardSizesTest {
    private static final String SPEC = """
            experiment: large
            models: [%s]
            trials: %d
            axes: {text: [{id: t1, file: text.txt}]}
            prompt: {user: "{text.content}"}
            customId: "n{trial}"
            answer: {kind: text}
            """;

    @TempDir
    Path temp;

    @Test
    void sixty_thousand_requests_for_one_openai_model_become_two_shards() throws IOException {
        assertThat(packed("gpt-4.1-mini", 60_000, "Say something."))
                .extracting(PackedShard::requests)
                .containsExactly(50_000, 10_000);
    }

    @Test
    void a_hundred_and_one_thousand_requests_for_one_claude_model_become_two_shards() throws IOException {
        assertThat(packed("claude-haiku-4-5", 101_000, "Say something."))
                .extracting(PackedShard::requests)
                .containsExactly(100_000, 1_000);
    }

    @Test
    void two_hundred_and_one_megabytes_are_split_by_bytes() throws IOException {
        int requests = 5_025;
        List<PackedShard> shards = packed("gpt-4.1-mini", requests, "read it. ".repeat(4_445));

        assertThat(shards).hasSize(2).allSatisfy(shard -> assertThat(shard.bytes())
                .isLessThanOrEqualTo(200_000_000));
        assertThat(shards.stream().mapToLong(PackedShard::bytes).sum()).isGreaterThan(201_000_000);
        assertThat(shards.stream().mapToInt(PackedShard::requests).sum()).isEqualTo(requests);
    }

    private List<PackedShard> packed(String model, int trials, String text) throws IOException {
        SpecReading.Accepted spec = accepted(SPEC.formatted(model, trials), MemoryInputs.NONE.with("text.txt", text));
        List<PackedShard> shards = new ArrayList<>();
        new ShardPacker(spec.matrix(), PROVIDERS, new FileArtifactStore(temp)).pack(Release.ALL, shards::add);
        return shards;
    }
}
