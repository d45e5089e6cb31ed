package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchError;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.Disposition;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shard of gpt-4.1 in these tests may cost $0.003: 1,000 tokens in at $1 and 500 out at $4 a million, batch prices. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class BudgetTest {
    private static final String COMMITTED =
            "select coalesce(sum(case kind when 'reserved' then usd when 'released' then -usd else 0 end), 0) from ledger";

    @Inject
    Gate gate;

    @BeforeEach
    void clean() {
        gate.clean();
    }

    @Test
    void a_shard_above_the_budget_is_held_and_goes_when_money_comes_back() {
        Events.Packed first = gate.shard("budget", 1).budget(1, "0.005");
        Events.Packed second = gate.shard("budget", 2).budget(1, "0.005");
        gate.arrives(first, second);
        gate.settleDown();

        assertThat(gate.of(first).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.of(second).state()).isEqualTo(SubmissionState.HELD);
        assertThat(gate.of(second).heldDetail()).contains("$0.003 reserved", "raise budget.maxUsd");
        assertThat(gate.holds("budget")).isEqualTo("budget");

        gate.ends(Events.completed(gate.of(first)));
        gate.parsed(Events.parsed(gate.of(first), "0.0012", 50));
        gate.settleDown();

        assertThat(gate.of(second).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.holds("budget")).isEqualTo("nothing");
        assertThat(gate.value(COMMITTED)).isEqualTo("0.004200");
    }

    @Test
    void a_higher_budget_comes_with_a_later_release_even_of_a_known_shard() {
        Events.Packed shard = gate.shard("budget", 1);
        gate.arrives(shard.budget(1, "0.001"));
        gate.settleDown();
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.HELD);

        gate.arrives(shard.budget(2, "0.01"));
        gate.arrives(shard.budget(1, "0.001"));
        gate.settleDown();

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
    }

    @Test
    void the_budget_holds_over_all_models_and_admitters_at_once() throws Exception {
        List<String> models = List.of("gpt-4.1", "gpt-4.1-mini", "gpt-4.1-nano");
        for (int i = 0; i < 30; i++) {
            gate.arrives(gate.shard("budget", i).model(models.get(i % 3)).budget(1, "0.012"));
        }
        ExecutorService admitters = Executors.newFixedThreadPool(6);
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(() -> {
                gate.admit();
                return true;
            });
        }
        for (Future<Boolean> one : admitters.invokeAll(all)) {
            assertThat(one.get()).isTrue();
        }
        admitters.shutdown();
        gate.settleDown();

        assertThat(new BigDecimal(gate.value(COMMITTED))).isPositive().isLessThanOrEqualTo(new BigDecimal("0.012"));
        assertThat(gate.value("select count(*) from submission where state = 'held'"))
                .isNotEqualTo("0");
        assertThat(gate.account.created()).isPositive();
    }

    @Test
    void an_unknown_price_is_never_taken_for_nothing() {
        Events.Packed unknown = gate.shard("budget", 1).model("model-without-price");
        Events.Packed other = gate.shard("no-budget", 1).model("model-without-price");
        gate.arrives(unknown.budget(1, "100"), other);
        gate.settleDown();

        assertThat(gate.of(unknown).state()).isEqualTo(SubmissionState.HELD);
        assertThat(gate.of(unknown).heldDetail()).contains("No price is known");
        assertThat(gate.of(other).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.of(other).boundIntent().reservedUsd()).isNull();

        // a budget that comes after work at an unknown price cannot be kept either
        gate.arrives(gate.shard("no-budget", 2).budget(2, "100"));
        gate.settleDown();
        assertThat(gate.of("no-budget-2").heldDetail()).contains("unknown price");
    }

    @Test
    void the_actual_cost_is_booked_once_and_the_books_balance() {
        long seed = System.nanoTime();
        System.out.println("BudgetTest: seed " + seed);
        Random random = new Random(seed);
        List<Events.Packed> shards = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            shards.add(gate.shard("books", i));
        }
        gate.arrives(shards.toArray(Events.Packed[]::new));
        gate.settleDown();
        BigDecimal spent = BigDecimal.ZERO;
        for (Events.Packed shard : shards) {
            Submission submission = gate.of(shard);
            BigDecimal usd = BigDecimal.valueOf(random.nextInt(6000), 6);
            spent = spent.add(usd);
            List<Runnable> news = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                news.add(() -> gate.parsed(Events.parsed(submission, usd.toPlainString(), 400)));
                news.add(() -> gate.ends(Events.completed(submission)));
            }
            java.util.Collections.shuffle(news, random);
            news.forEach(Runnable::run);
            assertThat(gate.value(Ledgers.OUT_OF_BALANCE)).isEqualTo("0");
        }
        assertThat(new BigDecimal(gate.value("select sum(usd) from ledger where kind = 'settled'")))
                .isEqualByComparingTo(spent);
        assertThat(new BigDecimal(gate.value(COMMITTED))).isEqualByComparingTo(spent);
    }

    @Test
    void a_lost_batch_counts_as_spent_and_nothing_used_costs_nothing() {
        Events.Packed lost = gate.shard("lost", 1);
        Events.Packed unused = gate.shard("lost", 2);
        gate.arrives(lost, unused);
        gate.settleDown();
        gate.ends(Events.ended(
                gate.of(lost),
                BatchOutcome.FAILED,
                Disposition.FINAL,
                List.of(new BatchError("batch_lost", "gone", 1, null))));
        gate.parsed(Events.unused(gate.of(lost)));
        gate.ends(Events.ended(gate.of(unused), BatchOutcome.CANCELLED, Disposition.FINAL, List.of()));
        gate.parsed(Events.unused(gate.of(unused)));

        assertThat(new BigDecimal(gate.value("select sum(usd) from ledger where kind = 'settled'")))
                .isEqualByComparingTo("0.003");
        assertThat(gate.value("select count(*) from ledger where usd is null")).isEqualTo("0");
        assertThat(gate.value(Ledgers.OUT_OF_BALANCE)).isEqualTo("0");
    }

    @Test
    void a_lost_batch_counts_as_spent_also_when_its_end_is_heard_of_last() {
        Events.Packed lost = gate.shard("lost", 1);
        Events.Packed unused = gate.shard("lost", 2);
        gate.arrives(lost, unused);
        gate.settleDown();

        gate.parsed(Events.unused(gate.of(lost)));
        gate.parsed(Events.unused(gate.of(unused)));
        assertThat(new BigDecimal(gate.value(COMMITTED)))
                .as("reserved until it is known what ran")
                .isEqualByComparingTo("0.006");
        BatchError gone = new BatchError("batch_lost", "gone", 1, null);
        gate.ends(Events.ended(gate.of(lost), BatchOutcome.FAILED, Disposition.FINAL, List.of(gone)));
        gate.ends(Events.ended(gate.of(unused), BatchOutcome.CANCELLED, Disposition.FINAL, List.of()));
        gate.parsed(Events.unused(gate.of(lost)));
        gate.parsed(Events.unused(gate.of(unused)));

        assertThat(new BigDecimal(gate.value("select sum(usd) from ledger where kind = 'settled'")))
                .isEqualByComparingTo("0.003");
        assertThat(new BigDecimal(gate.value(COMMITTED))).isEqualByComparingTo("0.003");
        assertThat(gate.value("select count(*) from ledger where kind = 'settled'"))
                .isEqualTo("2");
        assertThat(gate.value(Ledgers.OUT_OF_BALANCE)).isEqualTo("0");
    }

    @Test
    void what_was_admitted_is_held_by_nothing_any_more() {
        Events.Packed shard = gate.shard("budget", 1);
        gate.arrives(shard.budget(1, "0.001"));
        gate.settleDown();
        assertThat(gate.of(shard).heldReason()).isEqualTo("budget");

        gate.arrives(shard.budget(2, "0.01"));
        gate.admit();

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ADMITTED);
        assertThat(gate.of(shard).heldReason()).isNull();
        assertThat(gate.of(shard).heldDetail()).isNull();
        assertThat(gate.holds("budget")).isEqualTo("nothing");
    }

    @Test
    void without_a_ceiling_the_reservation_follows_what_the_model_needed_before() {
        for (int i = 0; i < 5; i++) {
            Events.Packed past = gate.shard("past", i);
            gate.arrives(past);
            gate.settleDown();
            gate.ends(Events.completed(gate.of(past)));
            gate.parsed(Events.parsed(gate.of(past), "0.001", 200));
        }
        Events.Packed open = gate.shard("open", 1);
        gate.arrives(new Events.Packed(
                open.experimentId(),
                open.shardId(),
                "gpt-4.1",
                "all",
                1_000,
                null,
                1,
                null,
                false,
                "openai",
                gate.store));
        gate.settleDown();

        // 10 requests at 20 tokens each: 1,000 in and 200 out
        assertThat(gate.of(open).boundIntent().reservedUsd()).isEqualByComparingTo("0.0018");
    }
}
