package dev.batchlab.batchsubmitter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.batchlab.batchsubmitter.provider.Faults;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ProviderException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person pauses an experiment: nothing more is ordered, what runs goes on. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class PauseTest {
    @Inject
    Gate gate;

    @BeforeEach
    void clean() {
        gate.clean();
    }

    @Test
    void what_waits_and_what_comes_later_is_held_until_somebody_resumes() {
        gate.arrives(gate.shard("pause", 1));
        gate.pauseExperiment.pause("pause");
        gate.arrives(gate.shard("pause", 2), gate.shard("other", 1));
        gate.settleDown();

        assertThat(gate.of("pause-1").state()).isEqualTo(SubmissionState.HELD);
        assertThat(gate.of("pause-2").state()).isEqualTo(SubmissionState.HELD);
        assertThat(gate.of("pause-2").heldDetail()).contains("./batchlab resume pause");
        assertThat(gate.of("other-1").state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.holds("pause")).isEqualTo("by hand");

        gate.pauseExperiment.resume("pause");
        gate.settleDown();

        assertThat(gate.of("pause-1").state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.of("pause-2").state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.holds("pause")).isEqualTo("nothing");
    }

    @Test
    void what_runs_at_the_provider_goes_on_and_the_pause_is_told_all_the_same() {
        Events.Packed shard = gate.shard("pause", 1);
        gate.arrives(shard);
        gate.settleDown();

        assertThat(gate.pauseExperiment.pause("pause")).isEqualTo(new PauseExperiment.Standing(true, 0, 1));
        gate.settleDown();

        assertThat(gate.account.status(String.valueOf(gate.of(shard).providerBatchId())))
                .isEqualTo(BatchStatus.RUNNING);
        assertThat(gate.holds("pause")).isEqualTo("by hand");
    }

    @Test
    void a_pause_during_a_create_lets_that_one_finish_and_no_other_begin() {
        List<Events.Packed> shards =
                IntStream.range(0, 5).mapToObj(i -> gate.shard("pause", i)).toList();
        gate.account.faults(new Faults() {
            @Override
            public void after(Call call) {
                if (call == Call.CREATE) {
                    gate.pauseExperiment.pause("pause");
                }
            }
        });
        gate.arrives(shards.get(0));
        gate.settleDown();
        shards.subList(1, 5).forEach(gate::arrives);
        gate.settleDown();

        assertThat(gate.account.created()).isEqualTo(1);
    }

    @Test
    void what_is_admitted_but_not_ordered_waits_too_and_goes_on_when_somebody_resumes() {
        List<Events.Packed> shards =
                IntStream.range(0, 3).mapToObj(i -> gate.shard("pause", i)).toList();
        gate.account.faults(new Faults() {
            @Override
            public void before(Call call) throws ProviderException {
                if (call == Call.CREATE) {
                    throw Faults.transientTrouble("busy");
                }
            }
        });
        shards.forEach(gate::arrives);
        gate.admit();
        gate.workOnOne();
        gate.account.faults(Faults.NONE);
        assertThat(gate.all("pause-0").get(0).state()).isEqualTo(SubmissionState.STAGED);
        assertThat(gate.of("pause-1").state()).isEqualTo(SubmissionState.ADMITTED);

        gate.pauseExperiment.pause("pause");
        gate.clock.tick(Duration.ofHours(1));
        gate.settleDown();

        assertThat(gate.account.created()).isZero();
        assertThat(gate.account.files()).as("uploads of nothing").isZero();
        assertThat(shards)
                .allSatisfy(shard -> assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.HELD));
        assertThat(gate.holds("pause")).isEqualTo("by hand");
        assertThat(gate.value(Ledgers.OUT_OF_BALANCE)).isEqualTo("0");

        gate.pauseExperiment.resume("pause");
        gate.settleDown();

        assertThat(shards)
                .allSatisfy(shard -> assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED));
        assertThat(gate.account.executions()).hasSize(3).doesNotContainValue(2);
        assertThat(gate.holds("pause")).isEqualTo("nothing");
    }

    @Test
    void a_pause_between_upload_and_create_wins() {
        Events.Packed shard = gate.shard("pause", 1);
        gate.account.faults(new Faults() {
            @Override
            public void after(Call call) {
                if (call == Call.STAGE) {
                    gate.pauseExperiment.pause("pause");
                }
            }
        });
        gate.arrives(shard);
        gate.settleDown();

        assertThat(gate.account.created()).isZero();
        assertThat(gate.account.files()).isZero();
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.HELD);
    }

    @Test
    void a_pause_in_the_last_moment_before_the_create_wins() {
        Events.Packed shard = gate.shard("pause", 1);
        gate.arrives(shard);
        // the last look at the time before the create is committed
        gate.clock.beforeEachLook(() -> {
            if (gate.value("select count(*) from submission where state = 'staged'")
                    .equals("1")) {
                gate.pauseExperiment.pause("pause");
            }
        });
        try {
            gate.settleDown();
        } finally {
            gate.clock.beforeEachLook(null);
        }

        assertThat(gate.account.created()).isZero();
        assertThat(gate.account.files()).isZero();
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.HELD);
        assertThat(gate.of(shard).number()).isEqualTo(2);
    }

    @Test
    void no_replica_admits_after_the_pause_has_been_answered() throws Exception {
        for (int i = 0; i < 40; i++) {
            gate.arrives(gate.shard("pause", i));
        }
        ExecutorService replicas = Executors.newFixedThreadPool(5);
        List<Callable<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(() -> {
                gate.admit();
                return 0;
            });
        }
        all.add(2, () -> {
            gate.pauseExperiment.pause("pause");
            return admitted();
        });
        List<Future<Integer>> ends = replicas.invokeAll(all);
        int whenAnswered = ends.get(2).get();
        for (Future<Integer> end : ends) {
            assertThat(end.get()).isNotNegative();
        }
        replicas.shutdown();
        gate.admit();

        assertThat(admitted()).isEqualTo(whenAnswered);
    }

    @Test
    void who_paused_and_resumed_is_in_the_audit_log_which_nobody_can_change() {
        String experiment = "audited-" + System.nanoTime();
        gate.arrives(gate.shard(experiment, 1));
        given().header("Batchlab-Actor", "%E7%A0%94%E7%A9%B6%E8%80%85%0A2026 forged")
                .post("/experiments/" + experiment + "/pause")
                .then()
                .statusCode(200)
                .body("waiting", equalTo(1));
        given().post("/experiments/" + experiment + "/pause").then().body("changed", equalTo(false));
        given().header("Batchlab-Actor", "kai").post("/experiments/" + experiment + "/resume");

        given().get("/audit?experiment=" + experiment)
                .then()
                .body("action", equalTo(List.of("paused", "resumed")))
                .body("actor", equalTo(List.of("研究者\uFFFD2026 forged", "kai")))
                .body("[0].details.waiting", equalTo(1));
        for (String sql : List.of("update audit set actor = 'me'", "delete from audit", "truncate audit")) {
            assertThatThrownBy(() -> gate.execute(sql)).as(sql).hasStackTraceContaining("append-only");
        }
    }

    private int admitted() {
        return Integer.parseInt(gate.value("select count(*) from submission where admitted_at is not null"));
    }
}
