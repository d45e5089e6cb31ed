package dev.batchlab.batchsubmitter;

import dev.batchlab.batchsubmitter.Submissions.Queue;
import dev.batchlab.events.BatchError;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Lets queued shards go, first in, first out for each account and model. Every admission is one transaction under the lane's, the
 * account's and the experiment's lock: limits, cancellation, budget and reservation are one decision.
 */
@ApplicationScoped
public class AdmitShards {
    private static final Logger LOG = Logger.getLogger(AdmitShards.class);
    private static final Duration HOUR = Duration.ofHours(1);

    private final ProviderAccess access;
    private final Submissions submissions;
    private final Experiments experiments;
    private final Lanes lanes;
    private final Accounts accounts;
    private final Ledger ledger;
    private final Endings endings;
    private final Tasks tasks;
    private final ReservationEstimate estimate;
    private final ConfiguredLimits configured;
    private final DiskRoom disk;
    private final BatchSubmitterConfig config;
    private final Clock clock;

    AdmitShards(
            ProviderAccess access,
            Submissions submissions,
            Experiments experiments,
            Lanes lanes,
            Accounts accounts,
            Ledger ledger,
            Endings endings,
            Tasks tasks,
            ReservationEstimate estimate,
            ConfiguredLimits configured,
            DiskRoom disk,
            BatchSubmitterConfig config,
            Clock clock) {
        this.access = access;
        this.submissions = submissions;
        this.experiments = experiments;
        this.lanes = lanes;
        this.accounts = accounts;
        this.ledger = ledger;
        this.endings = endings;
        this.tasks = tasks;
        this.estimate = estimate;
        this.configured = configured;
        this.disk = disk;
        this.config = config;
        this.clock = clock;
    }

    /** Admits whatever may go now. */
    public void admitAll() {
        QuarkusTransaction.requiringNew().call(submissions::queues).forEach(this::admitQueue);
    }

    /** Trouble with one queue keeps no other waiting. */
    private void admitQueue(Queue queue) {
        try {
            admit(queue);
        } catch (RuntimeException e) {
            LOG.warnf("provider=%s model=%s admission trouble=\"%s\"", queue.provider(), queue.model(), e.getMessage());
            LOG.debug("admission trouble", e);
        }
    }

    private void admit(Queue queue) {
        ProviderAccess.Current current = access.current(queue.provider());
        Optional<Hold> trouble = DiskRoom.hold(disk.freeBytes(), config.diskReserve())
                .or(current::missing)
                .or(() -> current.open()
                        .flatMap(open -> QuarkusTransaction.requiringNew().call(() -> accounts.pause(open.account()))));
        if (trouble.isPresent()) {
            holdEverybody(queue, trouble.get());
            return;
        }
        letGoOfTrouble(queue);
        current.open().ifPresent(open -> {
            Set<String> passed = new HashSet<>();
            boolean more = true;
            while (more) {
                more = QuarkusTransaction.requiringNew().call(() -> admitNext(queue, open, passed));
            }
        });
    }

    /** One decision; true when the next in line may be looked at. */
    private boolean admitNext(Queue queue, ProviderAccess.Open open, Set<String> passed) {
        Optional<Lanes.Lane> lane = lanes.tryLock(open.account(), queue.model());
        if (lane.isEmpty() || lane.get().blocked()) {
            return false;
        }
        Optional<Submission> head = submissions.heads(queue).stream()
                .filter(one -> !passed.contains(one.shard().experimentId()))
                .findFirst();
        if (head.isEmpty()) {
            return false;
        }
        lanes.lockAccount(open.account());
        experiments.lock(head.get().shard().experimentId());
        Optional<Submission> stillQueued =
                submissions.lock(head.get().id()).filter(one -> one.state().queued());
        if (stillQueued.isEmpty()) {
            return true;
        }
        return apply(stillQueued.get(), queue, open, lane.get(), passed);
    }

    private boolean apply(
            Submission submission, Queue queue, ProviderAccess.Open open, Lanes.Lane lane, Set<String> passed) {
        Shard shard = submission.shard();
        Instant now = clock.instant();
        BigDecimal usd =
                estimate.usd(shard, ledger.outputPerRequest(shard.model()), LocalDate.ofInstant(now, ZoneOffset.UTC));
        OptionalLong tokens = configured.enqueuedTokens(queue.model()).isPresent()
                ? configured.enqueuedTokens(queue.model())
                : lane.learnedTokens();
        Admission decision = experiments
                .paused(shard.experimentId())
                .<Admission>map(Admission.Wait::new)
                .orElseGet(() -> AdmissionPolicy.decide(
                        shard,
                        new LaneLimits(open.limits(), configured.batchesInFlight(), tokens),
                        submissions.load(open.account(), queue.model(), now.minus(HOUR)),
                        experiments.spending(shard.experimentId()),
                        usd));
        if (decision instanceof Admission.Admit admit) {
            admitted(submission, new Intent(open.account(), shard.requestFile().sha256(), now, admit.usd()));
            return true;
        }
        if (decision instanceof Admission.Refuse refuse) {
            endings.rejected(
                    submission, List.of(new BatchError(refuse.code(), refuse.message(), shard.requests(), null)));
            return true;
        }
        Hold hold = decision instanceof Admission.Wait wait ? wait.hold() : null;
        if (submissions.holdQueued(queue, shard.experimentId(), hold)) {
            LOG.infof("experiment=%s model=%s held=\"%s\"", shard.experimentId(), queue.model(), hold);
            experiments.announceHold(shard.experimentId());
        }
        passed.add(shard.experimentId());
        return hold != null;
    }

    private void admitted(Submission submission, Intent intent) {
        submissions.admitted(submission.id(), intent);
        ledger.reserve(submission, intent.reservedUsd());
        tasks.submit(submission);
        experiments.announceHold(submission.shard().experimentId());
        LOG.infof(
                "submission=%s shard=%s submission_number=%d state=admitted reserved_usd=%s account=%s",
                submission.id(),
                submission.shard().shardId(),
                submission.number(),
                intent.reservedUsd(),
                intent.account().account());
    }

    private void letGoOfTrouble(Queue queue) {
        for (Submission head : QuarkusTransaction.requiringNew().call(() -> submissions.heads(queue))) {
            if (HoldReason.AUTHENTICATION.word().equals(head.heldReason())
                    || HoldReason.QUOTA.word().equals(head.heldReason())
                    || HoldReason.RESTORED.word().equals(head.heldReason())
                    || HoldReason.DISK.word().equals(head.heldReason())) {
                hold(queue, head, null);
            }
        }
    }

    private void holdEverybody(Queue queue, Hold why) {
        for (Submission head : QuarkusTransaction.requiringNew().call(() -> submissions.heads(queue))) {
            hold(queue, head, why);
        }
    }

    private void hold(Queue queue, Submission head, @org.jspecify.annotations.Nullable Hold why) {
        String experimentId = head.shard().experimentId();
        QuarkusTransaction.requiringNew().run(() -> {
            experiments.lock(experimentId);
            if (submissions.holdQueued(queue, experimentId, why)) {
                LOG.infof("experiment=%s model=%s held=\"%s\"", experimentId, queue.model(), why);
                experiments.announceHold(experimentId);
            }
        });
    }
}
