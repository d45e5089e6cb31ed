package dev.batchlab.batchsubmitter.online;

import dev.batchlab.batchsubmitter.Accounts;
import dev.batchlab.batchsubmitter.Experiments;
import dev.batchlab.batchsubmitter.Lease;
import dev.batchlab.batchsubmitter.SubmitterTimes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sends the requests of a batch as fast as its account allows, until none can go and none is on its way. */
@ApplicationScoped
public class SendRequests {
    /** How often room that others make is looked for while calls are on their way. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final OnlineBatches batches;
    private final OnlineRequests requests;
    private final Accounts accounts;
    private final Experiments experiments;
    private final KeepReply keepReply;
    private final SendingGate gate;
    private final SubmitterTimes times;
    private final Clock clock;

    SendRequests(
            OnlineBatches batches,
            OnlineRequests requests,
            Accounts accounts,
            Experiments experiments,
            KeepReply keepReply,
            SendingGate gate,
            SubmitterTimes times,
            Clock clock) {
        this.batches = batches;
        this.requests = requests;
        this.accounts = accounts;
        this.experiments = experiments;
        this.keepReply = keepReply;
        this.gate = gate;
        this.times = times;
        this.clock = clock;
    }

    /** One look at the rows: what may go now, and how the others stand. */
    private record Turn(List<OnlineRequest> requests, OnlineCounts counts, int refusals) {}

    /** @param free whether a request that may have run is simply sent again */
    OnlineCounts send(OnlineBatch batch, OnlineAccount account, String experimentId, boolean free, Lease lease)
            throws InterruptedException {
        gate.enter();
        try {
            return sendAll(batch, account, experimentId, free, lease);
        } finally {
            gate.leave();
        }
    }

    private OnlineCounts sendAll(
            OnlineBatch batch, OnlineAccount account, String experimentId, boolean free, Lease lease)
            throws InterruptedException {
        int refusals = 0;
        try (Calls calls = new Calls(account.chat(), clock, times.sendWithin())) {
            try {
                while (true) {
                    Turn turn = turn(batch, account, experimentId, free, lease);
                    refusals = turn.refusals();
                    turn.requests().forEach(calls::start);
                    if (calls.none()) {
                        return turn.counts();
                    }
                    Calls.Ended ended = calls.next(LOOK);
                    if (ended != null) {
                        keepReply.keep(account, free, refusals, ended);
                    }
                }
            } catch (RuntimeException e) {
                // no further request goes out, but those on their way may be paid
                drain(calls, account, free, refusals);
                throw e;
            }
        }
    }

    private void drain(Calls calls, OnlineAccount account, boolean free, int refusals) throws InterruptedException {
        while (!calls.none()) {
            Calls.Ended ended = calls.next(LOOK);
            if (ended != null) {
                keepReply.keep(account, free, refusals, ended);
            }
        }
    }

    private Turn turn(OnlineBatch batch, OnlineAccount account, String experimentId, boolean free, Lease lease) {
        Turn[] made = new Turn[1];
        lease.checkpoint(() -> {
            Instant now = clock.instant();
            AccountLoad load = batches.lock(batch.account(), now);
            clear(batch.id(), free, lease.fence(), now);
            boolean paused = accounts.pause(batch.account()).isPresent()
                    || experiments.paused(experimentId).isPresent();
            int room = paused || !gate.isOpen() ? 0 : Pace.room(account.host(), load, batch.tokensPerRequest(), now);
            List<OnlineRequest> taken = room == 0 ? List.of() : requests.take(batch, lease.fence(), room, now);
            made[0] = new Turn(taken, requests.counts(batch.id(), now), load.refusals());
            return true;
        });
        return made[0];
    }

    /** Only what needs no account: what a cancel, the deadline, or an owner that is gone asks for. */
    OnlineCounts clear(OnlineBatch batch, boolean free, Lease lease) {
        OnlineCounts[] counts = new OnlineCounts[1];
        lease.checkpoint(() -> {
            Instant now = clock.instant();
            clear(batch.id(), free, lease.fence(), now);
            counts[0] = requests.counts(batch.id(), now);
            return true;
        });
        return counts[0];
    }

    private void clear(String batchId, boolean free, long fence, Instant now) {
        // by then a call that was begun in time has come to its end
        requests.orphaned(batchId, fence, free, now.minus(times.sendWithin()).minus(times.onlineTimeout()));
        batches.find(batchId).ifPresent(batch -> {
            if (batch.cancelRequested()) {
                requests.giveUp(batchId, false);
                requests.settle(batchId, false);
            } else if (!now.isBefore(batch.deadline())) {
                requests.giveUp(batchId, true);
            }
        });
    }
}
