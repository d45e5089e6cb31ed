package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.batchsubmitter.provider.Faults;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.Disposition;
import dev.batchlab.events.Topic;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The provider says no, and it is certain that nothing was ordered. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class RefusalsTest {
    @Inject
    Gate gate;

    private Events.Packed shard;

    @BeforeEach
    void clean() {
        gate.clean();
        shard = gate.shard("refused", 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Faults.Call.class,
            names = {"STAGE", "CREATE"})
    void a_wrong_key_pauses_the_account_until_a_person_resumes_it(Faults.Call where) {
        refuse(where, Kind.AUTHENTICATION, 401, "invalid_api_key", null);
        gate.arrives(shard, gate.shard("refused", 2));
        gate.settleDown();

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.HELD);
        assertThat(gate.of("refused-2").state()).isEqualTo(SubmissionState.HELD);
        assertThat(gate.of(shard).heldDetail()).contains("./batchlab accounts resume openai");
        assertThat(gate.holds("refused")).isEqualTo("authentication");
        assertThat(gate.value(Ledgers.OUT_OF_BALANCE)).isEqualTo("0");

        gate.account.faults(Faults.NONE);
        gate.settleDown();
        assertThat(gate.of(shard).state()).as("paused until somebody says so").isEqualTo(SubmissionState.HELD);

        assertThat(gate.resumeAccount.resume("openai")).isTrue();
        gate.settleDown();
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.holds("refused")).isEqualTo("nothing");
        assertThat(gate.account.paidTwice()).isZero();
    }

    @Test
    void another_key_is_another_account_and_starts_unpaused() {
        refuse(Faults.Call.CREATE, Kind.AUTHENTICATION, 401, "invalid_api_key", null);
        gate.arrives(shard);
        gate.settleDown();
        gate.account.faults(Faults.NONE);

        // as if the pause had been written under an earlier key
        gate.execute("update account set account = 'earlier-key'");
        gate.settleDown();

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
    }

    @Test
    void used_up_quota_pauses_the_account() {
        refuse(Faults.Call.CREATE, Kind.QUOTA, 429, "insufficient_quota", null);
        gate.arrives(shard);
        gate.settleDown();

        assertThat(gate.holds("refused")).isEqualTo("quota");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"INVALID", "TOO_LARGE"})
    void what_will_never_be_taken_is_told_once_with_the_providers_words(Kind kind) {
        refuse(Faults.Call.CREATE, kind, kind == Kind.INVALID ? 400 : 413, null, null);
        gate.arrives(shard);
        gate.settleDown();

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.REJECTED);
        assertThat(gate.told(Topic.BATCH_COMPLETED, BatchCompleted.class))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.outcome()).isEqualTo(BatchOutcome.REJECTED);
                    assertThat(told.disposition()).isEqualTo(Disposition.FINAL);
                    assertThat(told.providerBatchId()).isNull();
                    assertThat(told.errors().get(0).message()).contains("the provider's words");
                });
        assertThat(gate.value(Ledgers.OUT_OF_BALANCE)).isEqualTo("0");
    }

    @Test
    void transient_trouble_waits_as_long_as_the_provider_asks() {
        AtomicInteger creates = new AtomicInteger();
        gate.account.faults(new Faults() {
            @Override
            public void before(Call call) throws ProviderException {
                if (call == Call.CREATE && creates.incrementAndGet() == 1) {
                    throw new ProviderException(
                            Kind.TRANSIENT, 429, null, "slow down", Duration.ofMinutes(7), false, null);
                }
            }
        });
        gate.arrives(shard);
        gate.settleDown();
        gate.clock.tick(Duration.ofMinutes(6));
        gate.settleDown();
        assertThat(creates).hasValue(1);
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.STAGED);

        gate.clock.tick(Duration.ofMinutes(3));
        gate.settleDown();
        assertThat(creates).hasValue(2);
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.of(shard).number()).as("the upload was used").isEqualTo(1);
    }

    @Test
    void a_damaged_request_file_is_never_sent() {
        gate.arrives(shard);
        gate.execute("update submission set request_file = jsonb_set(request_file, '{sha256}', to_jsonb('"
                + "0".repeat(64) + "'::text))");
        gate.settleDown();

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.REJECTED);
        assertThat(gate.account.files()).isZero();
    }

    @Test
    void a_submission_of_another_address_is_not_acted_upon() {
        gate.arrives(shard);
        gate.admit();
        gate.execute("update submission set target = 'https://elsewhere.invalid/v1'");
        gate.settleDown();
        gate.clock.tick(Duration.ofMinutes(5));
        gate.settleDown();

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ADMITTED);
        assertThat(gate.of(shard).heldDetail()).contains("https://elsewhere.invalid/v1");
        assertThat(gate.account.files()).isZero();
        assertThat(gate.account.created()).isZero();
    }

    @Test
    void what_was_ordered_with_another_key_is_not_ordered_again() {
        gate.account.faults(new Faults() {
            @Override
            public void after(Call call) throws ProviderException {
                if (call == Call.CREATE) {
                    throw Faults.replyLost();
                }
            }
        });
        gate.arrives(shard);
        gate.settleDown();
        gate.account.faults(Faults.NONE);
        gate.execute("update submission set account = 'earlier-key'");
        for (int i = 0; i < 4; i++) {
            gate.clock.tick(Gate.LONG);
            gate.settleDown();
        }

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.IN_DOUBT);
        assertThat(gate.account.created()).isEqualTo(1);
        assertThat(gate.of(shard).heldDetail()).contains("another key", "./batchlab settle");
    }

    @Test
    void a_staged_shard_whose_key_has_changed_leaves_no_upload_behind() {
        refuse(Faults.Call.CREATE, Kind.TRANSIENT, 503, null, null);
        gate.arrives(shard);
        gate.settleDown();
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.STAGED);
        gate.account.faults(Faults.NONE);
        gate.execute("update submission set account = 'earlier-key'");
        gate.clock.tick(Duration.ofHours(1));
        gate.settleDown();

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.account.files()).as("its own").isEqualTo(1);
    }

    @Test
    void only_uploads_that_went_missing_count_against_a_shard() {
        for (int pauses = 0; pauses < 4; pauses++) {
            refuse(Faults.Call.CREATE, Kind.AUTHENTICATION, 401, null, null);
            gate.arrives(shard);
            gate.settleDown();
            gate.resumeAccount.resume("openai");
        }
        assertThat(gate.of(shard).number()).isEqualTo(5);
        AtomicInteger creates = new AtomicInteger();
        gate.account.faults(new Faults() {
            @Override
            public void before(Call call) throws ProviderException {
                if (call == Call.CREATE && creates.incrementAndGet() == 1) {
                    throw new ProviderException(Kind.NOT_FOUND, 404, null, "no such file", null, false, null);
                }
            }
        });
        gate.settleDown();

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
    }

    @Test
    void uploads_that_go_missing_again_and_again_reject_the_shard() {
        refuse(Faults.Call.CREATE, Kind.NOT_FOUND, 404, null, null);
        gate.arrives(shard);
        gate.settleDown();

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.REJECTED);
        assertThat(gate.of(shard).number()).isEqualTo(4);
    }

    @Test
    void a_provider_that_cannot_even_be_opened_keeps_no_other_queue_waiting() {
        gate.arrives(gate.shard("broken", 1).provider("broken-host"), shard);
        gate.settleDown();

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.of("broken-1").state()).isEqualTo(SubmissionState.WAITING);
    }

    private void refuse(Faults.Call where, Kind kind, int status, @Nullable String code, @Nullable Duration after) {
        gate.account.faults(new Faults() {
            @Override
            public void before(Call call) throws ProviderException {
                if (call == where) {
                    throw new ProviderException(kind, status, code, "the provider's words", after, false, null);
                }
            }
        });
    }
}
