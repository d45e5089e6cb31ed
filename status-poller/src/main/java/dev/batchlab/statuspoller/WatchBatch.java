package dev.batchlab.statuspoller;

import dev.batchlab.events.BatchSubmitted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;

/** An accepted batch gets on the watch list, once. */
@ApplicationScoped
public class WatchBatch {
    private static final Logger LOG = Logger.getLogger(WatchBatch.class);

    private final Watches watches;
    private final Schedule schedule;

    WatchBatch(Watches watches, Schedule schedule) {
        this.watches = watches;
        this.schedule = schedule;
    }

    @Transactional
    public void watch(BatchSubmitted batch) {
        if (watches.add(batch)) {
            schedule.lookAt(new WatchKey(batch.target(), batch.providerBatchId()));
            schedule.sweep(AccountKey.of(batch));
            LOG.infof("batch=%s shard=%s state=watching", batch.providerBatchId(), batch.shardId());
        }
    }
}
