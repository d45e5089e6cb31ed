package dev.batchlab.experiments.packing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.artifacts.FileArtifactStore;
import dev.batchlab.events.Release;
import dev.batchlab.experiments.MemoryInputs;
import dev.batchlab.experiments.Specs;
import dev.batchlab.experiments.intake.SpecReader;
import dev.batchlab.experiments.intake.SpecReading;
import dev.batchlab.experiments.intake.Target;
import dev.batchlab.providers.catalog.Catalog;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Specs that send their last requests one by one, at full price. */
class OnlineShareTest {
    private static final Catalog CATALOG = Catalog.standard();
    private static final String SPEC = """
            experiment: share
            models: [gpt-4.1]
            trials: 50
            axes:
              topic: [{id: a}, {id: b}]
            prompt: {user: "Say {topic.id}, {trial}."}
            parameters: {maxOutputTokens: 100}
            answer: {kind: text}
            """;

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({"5%, 95, 5", "0.5%, 99, 1", "100%, 0, 100", "0%, 100, 0"})
    void the_last_share_of_a_model_goes_online_in_a_shard_of_its_own(String share, int batched, int online)
            throws IOException {
        List<PackedShard> shards = new ArrayList<>();
        new ShardPacker(accepted(share).matrix(), CATALOG.providers(), new FileArtifactStore(temp))
                .pack(Release.ALL, shards::add);

        assertThat(requests(shards, "openai")).isEqualTo(batched);
        assertThat(requests(shards, "openai-online")).isEqualTo(online);
        assertThat(shards).extracting(PackedShard::shardId).doesNotHaveDuplicates();
    }

    @Test
    void what_goes_online_is_estimated_at_list_price() {
        Estimate none = estimate("0%");
        Estimate all = estimate("100%");
        Estimate some = estimate("20%");

        assertThat(usd(all)).isEqualByComparingTo(listUsd(all));
        assertThat(usd(none).multiply(BigDecimal.valueOf(2))).isEqualByComparingTo(listUsd(none));
        assertThat(usd(some)).isBetween(usd(none), usd(all));
        assertThat(some.inputTokens()).isEqualTo(none.inputTokens()).isEqualTo(all.inputTokens());
        assertThat(some.shards()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gpt-4.1          | 120% | batch.online: 120% is more than all of them; write 100% or less
            gpt-4.1          | 5    | batch.online
            claude-haiku-4-5 | 5%   | is only known with batches; leave batch.online out, or add a host with accountOf: anthropic
            """)
    void a_share_that_cannot_be_is_refused(String model, String share, String complaint) {
        SpecReading reading = read(SPEC.replace("gpt-4.1", model) + "batch: {online: " + share + "}\n");

        assertThat(reading).isInstanceOfSatisfying(SpecReading.Refused.class, refused -> assertThat(refused.problems())
                .singleElement()
                .asString()
                .contains(complaint));
    }

    private static int requests(List<PackedShard> shards, String provider) {
        return shards.stream()
                .filter(shard -> shard.provider().equals(provider))
                .mapToInt(PackedShard::requests)
                .sum();
    }

    private static BigDecimal usd(Estimate estimate) {
        return Objects.requireNonNull(estimate.price().usd());
    }

    private static BigDecimal listUsd(Estimate estimate) {
        return Objects.requireNonNull(estimate.price().listUsd());
    }

    private static Estimate estimate(String share) {
        return Estimate.of(
                accepted(share).matrix(), Release.ALL, CATALOG.providers(), CATALOG.prices(), LocalDate.of(2026, 6, 1));
    }

    private static SpecReading.Accepted accepted(String share) {
        SpecReading reading = read(SPEC + "batch: {online: " + share + "}\n");
        assertThat(reading).as("%s", reading).isInstanceOf(SpecReading.Accepted.class);
        return (SpecReading.Accepted) reading;
    }

    private static SpecReading read(String spec) {
        return new SpecReader(CATALOG.models(), CATALOG.providers(), Target.ELSEWHERE, InstantSource.fixed(Specs.NOW))
                .read(spec, "spec.yaml", MemoryInputs.NONE);
    }
}
