package dev.batchlab.statuspoller;

import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.RetryDelay;
import dev.batchlab.statuspoller.ProviderAccess.NotAtHand;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks the provider how a batch stands; tells its end, or plans the next look. */
@ApplicationScoped
public class LookAtBatch {
    private static final Logger LOG = Logger.getLogger(LookAtBatch.class);

    private final Watches watches;
    private final ProviderAccess access;
    private final Announcements announcements;
    private final PollingPolicy polling;
    private final SweepPolicy sweeps;
    private final RetryDelay retry;
    private final Patience patience;
    private final Clock clock;

    LookAtBatch(
            Watches watches,
            ProviderAccess access,
            Announcements announcements,
            PollingPolicy polling,
            SweepPolicy sweeps,
            RetryDelay retry,
            Patience patience,
            Clock clock) {
        this.watches = watches;
        this.access = access;
        this.announcements = announcements;
        this.polling = polling;
        this.sweeps = sweeps;
        this.retry = retry;
        this.patience = patience;
        this.clock = clock;
    }

    /** Looks, unless sweeps of the account do. */
    public void look(WatchKey key, Look look) {
        Instant since = clock.instant().minus(sweeps.covers());
        if (QuarkusTransaction.requiringNew().call(() -> watches.coveredSince(key, since))) {
            look.again(() -> {}, sweeps.covers());
        } else {
            lookNow(key, look);
        }
    }

    void lookNow(WatchKey key, Look look) {
        Optional<Watch> found = QuarkusTransaction.requiringNew().call(() -> watches.find(key));
        if (found.isEmpty() || found.get().settled()) {
            look.finish(() -> true);
            return;
        }
        Watch watch = found.get();
        try {
            ProviderAccess.Open account = access.open(watch.batch().provider());
            if (!account.target().equals(watch.batch().target())) {
                throw new NotAtHand("Batch " + key.providerBatchId() + " runs at " + key.target()
                        + ", but this stack talks to " + account.target());
            }
            ask(watch, account, look);
        } catch (NotAtHand e) {
            // nothing is asked under another address; the watch waits for its own
            trouble(watch, String.valueOf(e.getMessage()), Optional.empty(), look);
        }
    }

    private void ask(Watch watch, ProviderAccess.Open account, Look look) {
        try {
            BatchSnapshot batch = account.api().get(watch.batch().providerBatchId());
            Instant now = clock.instant();
            Optional<Verdict> verdict = Verdict.on(batch, now);
            if (verdict.isPresent()) {
                settle(watch, verdict.get(), look);
            } else {
                running(watch, batch, now, look);
            }
        } catch (ProviderException e) {
            if (e.kind() == ProviderException.Kind.NOT_FOUND) {
                missing(watch, account, String.valueOf(e.getMessage()), look);
            } else {
                trouble(watch, String.valueOf(e.getMessage()), e.retryAfter(), look);
            }
        }
    }

    private void running(Watch watch, BatchSnapshot batch, Instant now, Look look) {
        if (!batch.providerStatus().equals(watch.providerStatus())) {
            if (batch.status() == BatchStatus.UNKNOWN) {
                LOG.warnf("batch=%s status=%s unknown=true", batch.id(), batch.providerStatus());
            } else {
                LOG.infof("batch=%s status=%s", batch.id(), batch.providerStatus());
            }
        }
        if (patience.overdue(watch.batch(), now)) {
            LOG.warnf(
                    "batch=%s status=%s deadline=%s overdue=true",
                    batch.id(), batch.providerStatus(), watch.batch().deadline());
        }
        look.again(
                () -> watches.seen(watch.key(), batch, now),
                polling.next(age(watch.batch(), now), Optional.ofNullable(batch.pollHint())));
    }

    private void missing(Watch watch, ProviderAccess.Open account, String why, Look look) {
        Instant now = clock.instant();
        boolean sameAccount = account.account().equals(watch.batch().account());
        // under another key a missing batch proves nothing
        if (sameAccount && patience.lost(watch.batch(), watch.missingSince(), now)) {
            settle(watch, Verdict.lost(watch.batch().providerBatchId(), now), look);
            return;
        }
        if (!patience.stillNew(watch.batch(), now)) {
            LOG.warnf(
                    "batch=%s missing=true since=%s same_account=%s why=\"%s\"",
                    watch.batch().providerBatchId(), watch.missingSince(), sameAccount, why);
        }
        look.again(
                () -> watches.missing(watch.key(), why, now), polling.next(age(watch.batch(), now), Optional.empty()));
    }

    private void trouble(Watch watch, String why, Optional<Duration> retryAfter, Look look) {
        Instant now = clock.instant();
        LOG.warnf("batch=%s troubles=%d why=\"%s\"", watch.batch().providerBatchId(), watch.troubles() + 1, why);
        look.again(() -> watches.trouble(watch.key(), why, now), retry.after(watch.troubles() + 1, retryAfter));
    }

    void settle(WatchKey key, Verdict verdict, Look look) {
        QuarkusTransaction.requiringNew()
                .call(() -> watches.find(key))
                .filter(watch -> !watch.settled())
                .ifPresent(watch -> settle(watch, verdict, look));
    }

    private void settle(Watch watch, Verdict verdict, Look look) {
        look.finish(() -> {
            if (!watches.settle(watch.key(), verdict.outcome(), clock.instant())) {
                return false;
            }
            announcements.ended(watch.batch(), verdict);
            return true;
        });
        LOG.infof(
                "batch=%s shard=%s state=settled outcome=%s disposition=%s errors=%s",
                watch.batch().providerBatchId(),
                watch.batch().shardId(),
                verdict.outcome().wireName(),
                verdict.disposition().wireName(),
                verdict.errors());
    }

    private static Duration age(BatchSubmitted batch, Instant now) {
        return Duration.between(batch.submittedAt(), now);
    }
}
