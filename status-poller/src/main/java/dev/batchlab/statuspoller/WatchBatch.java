package dev.batchlab.statuspoller;

import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.providers.Execution;
import dev.batchlab.providers.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;

/** An accepted batch gets on the watch list, once. */
@ApplicationScoped
public class WatchBatch {
    private static final Logger LOG = Logger.getLogger(WatchBatch.class);

    private final Watches watches;
    private final Schedule schedule;
    private final Providers providers;

    WatchBatch(Watches watches, Schedule schedule, Providers providers) {
        this.watches = watches;
        this.schedule = schedule;
        this.providers = providers;
    }

    @Transactional
    public void watch(BatchSubmitted batch) {
        if (isOurOwn(batch)) {
            // batch-submitter runs it, and says itself when it has ended
            return;
        }
        if (watches.add(batch)) {
            schedule.lookAt(new WatchKey(batch.target(), batch.providerBatchId()));
            schedule.sweep(AccountKey.of(batch));
            LOG.infof("batch=%s shard=%s state=watching", batch.providerBatchId(), batch.shardId());
        }
    }

    private boolean isOurOwn(BatchSubmitted batch) {
        return providers
                .find(batch.provider())
                .map(provider -> provider.execution() == Execution.ONLINE)
                .orElse(false);
    }
}
