package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.batchlab.batchsubmitter.DoubtPolicy.Finding;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.providers.BatchLimits;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.PriceBook;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.providers.ResultLocation;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The decisions about money, without any machinery. */
class PoliciesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final BatchLimits BATCH = new BatchLimits(50, 10_000, List.of("24h"), 3, Duration.ofMinutes(2));
    private static final LaneLoad EMPTY = new LaneLoad(0, 0, 0);
    private static final Spending NO_BUDGET = new Spending(null, BigDecimal.ZERO, BigDecimal.ZERO, false);

    static Stream<Arguments> admissions() {
        BigDecimal cent = new BigDecimal("0.01");
        return Stream.of(
                arguments("all is well", shard(10, 1_000, 500), EMPTY, NO_BUDGET, cent, "Admit"),
                arguments("no price, no budget", shard(10, 1_000, 500), EMPTY, NO_BUDGET, null, "Admit"),
                arguments("too many requests", shard(51, 1_000, 500), EMPTY, NO_BUDGET, cent, "Refuse"),
                arguments("too many bytes", shard(10, 10_001, 500), EMPTY, NO_BUDGET, cent, "Refuse"),
                arguments("lane full", shard(10, 1_000, 500), new LaneLoad(4, 0, 0), NO_BUDGET, cent, "NoRoom"),
                arguments("hour full", shard(10, 1_000, 500), new LaneLoad(0, 0, 3), NO_BUDGET, cent, "NoRoom"),
                arguments("tokens fit", shard(10, 1_000, 500), new LaneLoad(1, 1_500, 1), NO_BUDGET, cent, "Admit"),
                arguments("tokens full", shard(10, 1_000, 500), new LaneLoad(1, 1_501, 1), NO_BUDGET, cent, "NoRoom"),
                arguments("alone beyond the limit", shard(10, 1_000, 5_000), EMPTY, NO_BUDGET, cent, "Admit"),
                arguments("exactly the budget", shard(1, 1, 1), EMPTY, spent("0.05", "0.03", "0.01"), cent, "Admit"),
                arguments("over the budget", shard(1, 1, 1), EMPTY, spent("0.05", "0.03", "0.011"), cent, "Wait"),
                arguments("no price, budget", shard(1, 1, 1), EMPTY, spent("5", "0", "0"), null, "Wait"),
                arguments(
                        "spent who knows what",
                        shard(1, 1, 1),
                        EMPTY,
                        new Spending(BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO, true),
                        cent,
                        "Wait"));
    }

    @ParameterizedTest(name = "{0}: {5}")
    @MethodSource("admissions")
    void admission(
            String situation,
            Shard shard,
            LaneLoad load,
            Spending spending,
            @Nullable BigDecimal usd,
            String expected) {
        Admission decision =
                AdmissionPolicy.decide(shard, new LaneLimits(BATCH, 4, OptionalLong.of(2_000)), load, spending, usd);
        assertThat(decision.getClass().getSimpleName()).as(situation).isEqualTo(expected);
    }

    static Stream<Arguments> looks() {
        BatchSnapshot runs = batch("b1", BatchStatus.RUNNING, 0);
        BatchSnapshot later = batch("b2", BatchStatus.RUNNING, 60);
        BatchSnapshot failed = batch("b0", BatchStatus.FAILED, -60);
        BatchSnapshot validating = batch("b3", BatchStatus.VALIDATING, 0);
        BatchSnapshot failedWithResults = new BatchSnapshot(
                "b4",
                BatchStatus.FAILED,
                "failed",
                null,
                null,
                List.of(new ResultLocation("output", "file")),
                List.of(),
                1,
                1,
                0,
                NOW,
                null,
                null,
                null);
        return Stream.of(
                arguments(List.of(), false, "Nothing", null),
                arguments(List.of(runs), false, "Adopt", "b1"),
                arguments(List.of(later, runs), false, "Adopt", "b1"),
                arguments(List.of(failed), false, "Adopt", "b0"),
                arguments(List.of(failed), true, "Nothing", null),
                arguments(List.of(failed, runs), true, "Adopt", "b1"),
                arguments(List.of(validating), false, "Adopt", "b3"),
                arguments(List.of(validating), true, "Undecided", null),
                arguments(List.of(failedWithResults), true, "Adopt", "b4"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void looking(List<BatchSnapshot> found, boolean fenced, String expected, @Nullable String adopted) {
        Finding finding = DoubtPolicy.judge(found, fenced);
        assertThat(finding.getClass().getSimpleName()).isEqualTo(expected);
        if (finding instanceof Finding.Adopt adopt) {
            assertThat(adopt.batch().id()).isEqualTo(adopted);
            assertThat(adopt.surplus()).doesNotContain(adopt.batch());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSIENT, true, , true, UNKNOWN",
        "TRANSIENT, true, , false, LATER",
        "TRANSIENT, false, , true, LATER",
        "UNREACHABLE, false, , true, LATER",
        "INVALID, true, , true, UNKNOWN",
        "AUTHENTICATION, false, invalid_api_key, true, AUTHENTICATION",
        "QUOTA, false, insufficient_quota, true, QUOTA",
        "INVALID, false, token_limit_exceeded, true, QUEUE_FULL",
        "NOT_FOUND, false, , true, INPUT_GONE",
        "NOT_FOUND, false, , false, FINAL",
        "TOO_LARGE, false, , false, FINAL",
        "INVALID, false, , true, FINAL"
    })
    void refusals(Kind kind, boolean mayHaveHappened, @Nullable String code, boolean create, Refusal expected) {
        ProviderException trouble = new ProviderException(kind, 0, code, "words", null, mayHaveHappened, null);
        assertThat(Refusal.of(trouble, create)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Enqueued token limit reached for gpt-4.1 in org-x. Limit: 90,000 enqueued tokens. | 90000",
                "Limit: 2,000,000 / Used: 1,999,000 | 2000000",
                "limit of 500 tokens | 500",
                "too many tokens are enqueued | ",
                " | "
            })
    void limits_in_words(@Nullable String words, @Nullable Long limit) {
        OptionalLong read = TokenLimitMessage.limitIn(words);
        assertThat(read).isEqualTo(limit == null ? OptionalLong.empty() : OptionalLong.of(limit));
    }

    @ParameterizedTest
    @CsvSource({"24h, PT24H", "48h, PT48H", "7d, PT168H", "soon, PT24H"})
    void windows(String window, Duration expected) {
        assertThat(Window.of(window)).isEqualTo(expected);
    }

    @Test
    void terminal_states_lead_nowhere_and_every_state_can_be_left() {
        for (SubmissionState state : SubmissionState.values()) {
            assertThat(state.next().isEmpty()).as(state.wireName()).isEqualTo(state.terminal());
            assertThat(SubmissionState.named(state.wireName())).isEqualTo(state);
        }
        assertThat(Arrays.stream(SubmissionState.values()).filter(SubmissionState::holdsShare))
                .allMatch(state -> !state.queued() && !state.terminal());
        // the one rule that matters most: from creating there is no way back to the queue but by proof
        assertThat(SubmissionState.CREATING.next())
                .doesNotContain(SubmissionState.WAITING, SubmissionState.ADMITTED, SubmissionState.CANCELLED);
    }

    @Test
    void the_reservation_takes_the_ceiling_then_the_history_then_the_default() {
        ReservationEstimate estimate = new ReservationEstimate(ModelRegistry.standard(), PriceBook.standard(), 1_000);
        LocalDate day = LocalDate.of(2026, 11, 20);
        Shard open = shard(10, 1_000, 1_000_000);
        assertThat(estimate.outputTokens(open, OptionalDouble.empty())).isEqualTo(10_000);
        assertThat(estimate.outputTokens(open, OptionalDouble.of(12.34))).isEqualTo(124);
        assertThat(estimate.usd(open, OptionalDouble.empty(), day)).isEqualByComparingTo("1.04");
    }

    private static Shard shard(int requests, long bytes, long tokens) {
        ArtifactRef file = new ArtifactRef(URI.create("file:///x"), "00", bytes);
        return new Shard("e", "e-1", 1, "openai", "gpt-4.1", "all", requests, bytes, tokens, null, "24h", file, file);
    }

    private static Spending spent(String budget, String settled, String reserved) {
        return new Spending(new BigDecimal(budget), new BigDecimal(settled), new BigDecimal(reserved), false);
    }

    private static BatchSnapshot batch(String id, BatchStatus status, int secondsLater) {
        return new BatchSnapshot(
                id,
                status,
                status.name(),
                null,
                null,
                List.of(),
                List.of(),
                1,
                0,
                0,
                NOW.plusSeconds(secondsLater),
                null,
                null,
                null);
    }
}
