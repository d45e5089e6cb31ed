package dev.batchlab.experiments.packing;

import static dev.batchlab.experiments.Specs.PROVIDERS;
import static dev.batchlab.experiments.Specs.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.FileArtifactStore;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.Release;
import dev.batchlab.experiments.MemoryInputs;
import dev.batchlab.experiments.Specs;
import dev.batchlab.experiments.intake.SpecReading;
import dev.batchlab.experiments.manifest.ManifestEntry;
import dev.batchlab.experiments.manifest.ManifestReader;
import dev.batchlab.experiments.matrix.FormatRules;
import dev.batchlab.experiments.spec.BatchRules;
import dev.batchlab.providers.PriceBook;
import dev.batchlab.providers.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardPackerTest {
    private static final WireFormat OPENAI = PROVIDERS.get("openai").wireFormat();

    private static final String ROWS = """
            experiment: 実験 1
            models: [gpt-4.1, gpt-4o]
            trials: 2
            dataset: {files: "*.jsonl", group: "{row.g}"}
            prompt: {user: "Say {row.t}."}
            parameters: {maxOutputTokens: 100}
            answer: {kind: text}
            """.replace("実験 1", "実験-1");

    private static final MemoryInputs DATA = MemoryInputs.NONE.with(
            "d.jsonl", "{\"g\":\"a\",\"t\":\"one\"}\n{\"g\":\"b/c\",\"t\":\"two\"}\n{\"g\":\"a\",\"t\":\"three\"}\n");

    @TempDir
    Path temp;

    private ArtifactStore store;

    @BeforeEach
    void open_a_store() {
        store = new FileArtifactStore(temp.resolve("store"));
    }

    @Test
    void a_shard_has_one_model_and_one_group_and_its_manifest_follows_its_lines() throws IOException {
        List<PackedShard> shards = packed(accepted(ROWS, DATA));

        assertThat(shards)
                .extracting(shard -> shard.model() + " " + shard.group() + " " + shard.requests())
                .containsExactly("gpt-4.1 a 4", "gpt-4.1 b/c 2", "gpt-4o a 4", "gpt-4o b/c 2");
        assertThat(shards)
                .extracting(PackedShard::shardId)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[A-Za-z0-9._-]{1,150}"));
        assertThat(shards).extracting(PackedShard::maxOutputTokens).containsExactly(400L, 200L, 400L, 200L);
        for (PackedShard shard : shards) {
            List<String> lines = lines(shard.requestFile());
            List<ManifestEntry> entries = entries(shard);
            assertThat(lines.stream().map(OPENAI::wireIdOf).toList())
                    .isEqualTo(entries.stream().map(ManifestEntry::wireId).toList())
                    .hasSize(shard.requests());
            assertThat(entries)
                    .allMatch(entry -> entry.cell().group().equals(shard.group())
                            && entry.cell().model().equals(shard.model()));
            assertThat(shard.bytes()).isEqualTo(shard.requestFile().bytes());
            assertThat(shard.estimatedInputTokens()).isBetween(shard.requests() * 8L, shard.requests() * 12L);
        }
    }

    @Test
    void packing_again_gives_the_same_shards() throws IOException {
        List<PackedShard> first = packed(accepted(ROWS, DATA));
        store = new FileArtifactStore(temp.resolve("store"));

        assertThat(packed(accepted(ROWS, DATA))).isEqualTo(first);
        assertThat(packed(accepted(ROWS, DATA), new Release(List.of("gpt-4o"), List.of("a"))))
                .containsExactly(first.get(2));
    }

    @Test
    void limits_of_requests_and_bytes_are_kept() throws IOException {
        List<PackedShard> byCount = packed(accepted(ROWS + "batch: {maxRequests: 3}\n", DATA));
        assertThat(byCount).extracting(PackedShard::requests).containsExactly(3, 1, 2, 3, 1, 2);

        List<PackedShard> byBytes = packed(accepted(ROWS + "batch: {maxBytes: 500}\n", DATA));
        assertThat(byBytes).allMatch(shard -> shard.bytes() <= 500);
        assertThat(byBytes.stream().mapToInt(PackedShard::requests).sum()).isEqualTo(12);
        assertThat(byBytes).extracting(PackedShard::shardId).doesNotHaveDuplicates();
    }

    @Test
    void nothing_is_left_behind_beside_the_store() throws IOException {
        packed(accepted(ROWS, DATA));

        try (Stream<Path> incoming = Files.list(temp.resolve("store/incoming"))) {
            assertThat(incoming).isEmpty();
        }
    }

    @Test
    void a_retry_repeats_the_lines_as_they_were_sent() throws IOException {
        PackedShard parent = packed(accepted(ROWS, DATA)).get(0);
        Set<String> again =
                Set.of(entries(parent).get(3).wireId(), entries(parent).get(1).wireId());

        PackedShard child = retried(parent, again, new RetryPacker.Attempt(2, 5, null));

        assertThat(lines(child.requestFile()))
                .containsExactly(
                        lines(parent.requestFile()).get(1),
                        lines(parent.requestFile()).get(3));
        assertThat(entries(child))
                .containsExactly(entries(parent).get(1), entries(parent).get(3));
        assertThat(child.attempt()).isEqualTo(2);
        assertThat(child.shardId()).startsWith(parent.shardId() + "-a2-");
        assertThat(child.maxOutputTokens()).isEqualTo(200);
        assertThat(child.estimatedInputTokens())
                .isBetween(parent.estimatedInputTokens() / 2 - 4, parent.estimatedInputTokens() / 2 + 4);
        assertThat(retried(parent, again, new RetryPacker.Attempt(2, 5, null))).isEqualTo(child);

        PackedShard grandchild =
                retried(child, Set.of(entries(child).get(0).wireId()), new RetryPacker.Attempt(3, 5, null));
        assertThat(grandchild.shardId()).startsWith(parent.shardId() + "-a3-");
        assertThat(lines(grandchild.requestFile()))
                .containsExactly(lines(parent.requestFile()).get(1));
    }

    @Test
    void a_retry_may_remind_of_the_format() throws IOException {
        SpecReading.Accepted spec = accepted(Specs.MATRIX);
        PackedShard parent = packed(spec).get(0);
        String wireId = entries(parent).get(0).wireId();

        PackedShard child =
                retried(parent, Set.of(wireId), new RetryPacker.Attempt(2, 3, FormatRules.reminder(spec.spec())));

        assertThat(lines(child.requestFile()))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).contains("Rate it.").contains("もう一度").contains("Q1. 面白さ(数値)"));
        assertThat(OPENAI.wireIdOf(lines(child.requestFile()).get(0))).isEqualTo(wireId);
        assertThat(reinforced(parent)).isFalse();
        assertThat(reinforced(child)).as("the manifest says so").isTrue();

        PackedShard grandchild =
                retried(child, Set.of(wireId), new RetryPacker.Attempt(3, 3, FormatRules.reminder(spec.spec())));
        assertThat(lines(grandchild.requestFile())).as("it is said once").isEqualTo(lines(child.requestFile()));
        assertThat(reinforced(grandchild)).isTrue();
    }

    private boolean reinforced(PackedShard shard) throws IOException {
        try (ManifestReader manifest = new ManifestReader(store.open(shard.manifest()))) {
            return manifest.header().remindsOfTheFormat();
        }
    }

    @Test
    void a_retry_of_a_request_that_was_never_sent_is_refused() throws IOException {
        PackedShard parent = packed(accepted(ROWS, DATA)).get(0);

        assertThatThrownBy(() -> retried(parent, Set.of("nobody"), new RetryPacker.Attempt(2, 3, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no request nobody");
    }

    @Test
    void an_estimate_counts_what_packing_makes() throws IOException {
        SpecReading.Accepted spec = accepted(ROWS + "batch: {maxRequests: 3}\n", DATA);
        List<PackedShard> shards = packed(spec);

        Estimate estimate = estimate(spec);

        assertThat(estimate.shards()).isEqualTo(shards.size());
        assertThat(estimate.requests()).isEqualTo(12);
        assertThat(estimate.inputTokens())
                .isEqualTo(shards.stream()
                        .mapToLong(PackedShard::estimatedInputTokens)
                        .sum());
        assertThat(estimate.outputTokens()).isEqualTo(1200);
        ModelEstimate first = estimate.models().get(0);
        assertThat(first.bytes())
                .isEqualTo(shards.stream()
                        .filter(shard -> shard.model().equals("gpt-4.1"))
                        .mapToLong(PackedShard::bytes)
                        .sum());
        assertThat(first.sample()).isEqualTo(lines(shards.get(0).requestFile()).get(0));
        assertThat(first.savingUsd()).isPositive();
        assertThat(first.outputBasis()).startsWith("at most");
        assertThat(estimate(accepted(ROWS.replaceAll("parameters:.*\n", ""), DATA))
                        .models()
                        .get(0)
                        .outputBasis())
                .contains("assumed: 1000 a request");
    }

    private static Estimate estimate(SpecReading.Accepted spec) {
        return Estimate.of(spec.matrix(), Release.ALL, PROVIDERS, PriceBook.standard(), LocalDate.of(2026, 6, 1));
    }

    private List<PackedShard> packed(SpecReading.Accepted spec) throws IOException {
        return packed(spec, Release.ALL);
    }

    private List<PackedShard> packed(SpecReading.Accepted spec, Release release) throws IOException {
        List<PackedShard> shards = new ArrayList<>();
        new ShardPacker(spec.matrix(), PROVIDERS, store).pack(release, shards::add);
        return shards;
    }

    private PackedShard retried(PackedShard parent, Set<String> wireIds, RetryPacker.Attempt attempt)
            throws IOException {
        var packer = new RetryPacker(store, PROVIDERS);
        List<PackedShard> children = packer.pack(
                new RetryPacker.Parent(
                        parent.requestFile(),
                        parent.manifest(),
                        parent.estimatedInputTokens(),
                        parent.maxOutputTokens()),
                wireIds,
                attempt,
                BatchRules.DEFAULT);
        assertThat(children).hasSize(1);
        return children.get(0);
    }

    private List<String> lines(ArtifactRef file) throws IOException {
        try (InputStream in = store.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private List<ManifestEntry> entries(PackedShard shard) throws IOException {
        try (ManifestReader manifest = new ManifestReader(store.open(shard.manifest()))) {
            List<ManifestEntry> entries = new ArrayList<>();
            manifest.forEachRemaining(entries::add);
            return entries;
        }
    }
}
