package dev.batchlab.statuspoller;

import dev.batchlab.providers.BatchPage;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.RetryDelay;
import dev.batchlab.statuspoller.ProviderAccess.NotAtHand;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks for all batches of an account by list, where there are too many to ask for each: by their ids where the provider takes many at
 * once, else page by page, where the newest come first to behind our oldest open one; what neither shows is looked up by itself.
 */
@ApplicationScoped
public class SweepAccount {
    private static final Logger LOG = Logger.getLogger(SweepAccount.class);

    private final Watches watches;
    private final Schedule schedule;
    private final ProviderAccess access;
    private final LookAtBatch lookAtBatch;
    private final SweepPolicy policy;
    private final PollingPolicy polling;
    private final RetryDelay retry;
    private final Patience patience;
    private final Clock clock;

    SweepAccount(
            Watches watches,
            Schedule schedule,
            ProviderAccess access,
            LookAtBatch lookAtBatch,
            SweepPolicy policy,
            PollingPolicy polling,
            RetryDelay retry,
            Patience patience,
            Clock clock) {
        this.watches = watches;
        this.schedule = schedule;
        this.access = access;
        this.lookAtBatch = lookAtBatch;
        this.policy = policy;
        this.polling = polling;
        this.retry = retry;
        this.patience = patience;
        this.clock = clock;
    }

    /** @return when to sweep again */
    public Duration sweep(AccountKey account, int failures, Sweep sweep) {
        List<OpenWatch> open = QuarkusTransaction.requiringNew().call(() -> watches.open(account));
        Instant since = clock.instant().minus(policy.covers());
        boolean sweeping = QuarkusTransaction.requiringNew().call(() -> watches.sweptSince(account, since));
        if (!policy.pays(open.size(), sweeping)) {
            if (sweeping) {
                sweep.note(() -> watches.leave(account));
            }
            return policy.idle();
        }
        try {
            ProviderAccess.Open provider = access.open(account.provider());
            if (!provider.target().equals(account.target())
                    || !provider.account().equals(account.account())) {
                return policy.idle(); // the looks say so, batch by batch
            }
            int calls = sweep(account, provider, open, sweep);
            Instant youngest = open.stream()
                    .map(OpenWatch::submittedAt)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            return policy.next(polling.next(Duration.between(youngest, clock.instant()), Optional.empty()), calls);
        } catch (NotAtHand e) {
            return policy.idle();
        } catch (ProviderException e) {
            // no sweep covers the batches now, so their own looks go on
            LOG.warnf(
                    "account=%s target=%s sweep=failed why=\"%s\"",
                    account.account(), account.target(), e.getMessage());
            return retry.after(failures + 1, e.retryAfter());
        }
    }

    private int sweep(AccountKey account, ProviderAccess.Open provider, List<OpenWatch> open, Sweep sweep)
            throws ProviderException {
        Map<String, OpenWatch> unseen = new LinkedHashMap<>();
        open.forEach(watch -> unseen.put(watch.providerBatchId(), watch));
        Instant oldest = open.stream()
                .map(OpenWatch::submittedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .minus(patience.propagation());
        int calls = provider.api().batchesPerPoll() > 1
                ? byIds(account, provider, unseen, sweep)
                : byPages(account, provider, unseen, oldest, sweep);
        sweep.note(() -> {
            watches.swept(account, clock.instant());
            schedule.putOff(
                    open.stream()
                            .map(watch -> new WatchKey(account.target(), watch.providerBatchId()))
                            .toList(),
                    policy.covers());
        });
        List<OpenWatch> absent = unseen.values().stream()
                .filter(watch ->
                        !watch.submittedAt().plus(patience.propagation()).isAfter(clock.instant()))
                .limit(policy.lookUps())
                .toList();
        for (OpenWatch watch : absent) {
            lookAtBatch.lookNow(new WatchKey(account.target(), watch.providerBatchId()), new SweptLook(sweep));
        }
        LOG.debugf("account=%s open=%d calls=%d absent=%d", account.account(), open.size(), calls, unseen.size());
        return calls + absent.size();
    }

    /** Many at once, and only ours: whatever else the account holds costs no page. */
    private int byIds(AccountKey account, ProviderAccess.Open provider, Map<String, OpenWatch> unseen, Sweep sweep)
            throws ProviderException {
        List<String> ids = List.copyOf(unseen.keySet());
        int each = provider.api().batchesPerPoll();
        for (int from = 0; from < ids.size(); from += each) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + each));
            take(account, provider.api().getAll(some), unseen, sweep);
        }
        return (ids.size() + each - 1) / each;
    }

    private int byPages(
            AccountKey account,
            ProviderAccess.Open provider,
            Map<String, OpenWatch> unseen,
            Instant oldest,
            Sweep sweep)
            throws ProviderException {
        int calls = 0;
        String cursor = null;
        boolean further = true;
        while (further) {
            BatchPage page = provider.api().list(cursor);
            calls++;
            take(account, page.batches(), unseen, sweep);
            cursor = page.next();
            further = cursor != null
                    && !unseen.isEmpty()
                    && !(provider.api().listsNewestFirst()
                            && page.batches().stream()
                                    .anyMatch(batch -> batch.created().isBefore(oldest)));
        }
        return calls;
    }

    private void take(AccountKey account, List<BatchSnapshot> batches, Map<String, OpenWatch> unseen, Sweep sweep) {
        Instant now = clock.instant();
        List<BatchSnapshot> running = new ArrayList<>();
        for (BatchSnapshot batch : batches) {
            if (unseen.remove(batch.id()) == null) {
                continue; // not ours, or settled
            }
            Optional<Verdict> verdict = Verdict.on(batch, now);
            if (verdict.isPresent()) {
                lookAtBatch.settle(new WatchKey(account.target(), batch.id()), verdict.get(), new SweptLook(sweep));
            } else {
                running.add(batch);
            }
        }
        if (!running.isEmpty()) {
            sweep.note(() -> watches.seen(account.target(), running, now));
        }
    }
}
