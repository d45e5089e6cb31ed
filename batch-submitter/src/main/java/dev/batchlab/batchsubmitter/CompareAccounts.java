package dev.batchlab.batchsubmitter;

import dev.batchlab.messaging.Restoration;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.ProviderException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * After a restore: reads from each account's listing which batches were made since the backup. Until that is done nothing is bought
 * there. Batches of shards the backup knows, or comes to know again, are adopted when their turn comes; see {@link RecallBatch}.
 */
@ApplicationScoped
public class CompareAccounts {
    private static final Logger LOG = Logger.getLogger(CompareAccounts.class);
    /** Clocks differ, and a create may have been under way when the backup was taken. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private final Restorations restorations;
    private final Submissions submissions;
    private final ProviderAccess access;
    private final Tasks tasks;
    private final Clock clock;

    CompareAccounts(
            Restorations restorations, Submissions submissions, ProviderAccess access, Tasks tasks, Clock clock) {
        this.restorations = restorations;
        this.submissions = submissions;
        this.access = access;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Whether there is or may be something to compare in this installation. */
    public boolean concerned() {
        return QuarkusTransaction.requiringNew().call(restorations::latest).isPresent();
    }

    /** Looks at every account that is in use and was not compared yet. */
    public void compareAll() {
        Optional<Restoration> restoration = QuarkusTransaction.requiringNew().call(restorations::latest);
        if (restoration.isEmpty()) {
            return;
        }
        for (String provider : QuarkusTransaction.requiringNew().call(restorations::providers)) {
            access.current(provider)
                    .open()
                    .filter(open -> access.online(provider).isEmpty())
                    .ifPresent(open -> compare(open, restoration.get()));
        }
    }

    private void compare(ProviderAccess.Open open, Restoration restoration) {
        AccountRef account = open.account();
        boolean done = QuarkusTransaction.requiringNew().call(() -> restorations.compared(account));
        // what the original made last may not be listed at once
        boolean early = clock.instant().isBefore(restoration.restoredAt().plus(open.propagation()));
        if (done || early) {
            return;
        }
        try {
            Instant since = restoration.takenAt().minus(MARGIN);
            List<BatchSnapshot> listed = open.api().createdSince(since);
            QuarkusTransaction.requiringNew().run(() -> {
                List<FoundBatch> unknown = listed.stream()
                        .filter(batch -> !batch.created().isBefore(since))
                        .filter(batch -> submissions.withBatch(batch.id()).isEmpty())
                        .map(CompareAccounts::found)
                        .toList();
                restorations.compared(account, unknown);
                tasks.admitSoon();
                LOG.infof(
                        "provider=%s account=%s compared=true listed=%d unknown=%d",
                        account.provider(), account.account(), listed.size(), unknown.size());
            });
        } catch (ProviderException e) {
            LOG.warnf("provider=%s compared=false trouble=\"%s\"", account.provider(), e.getMessage());
        }
    }

    private static FoundBatch found(BatchSnapshot batch) {
        return new FoundBatch(batch.id(), batch.tagKey(), batch.inputLocation(), batch.total(), batch.created());
    }
}
