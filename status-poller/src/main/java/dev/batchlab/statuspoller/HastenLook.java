package dev.batchlab.statuspoller;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jboss.logging.Logger;

/** Somebody says that a batch has ended: look now instead of later. What was said is not believed, only looked into. */
@ApplicationScoped
public class HastenLook {
    private static final Logger LOG = Logger.getLogger(HastenLook.class);

    private final Watches watches;
    private final Schedule schedule;

    HastenLook(Watches watches, Schedule schedule) {
        this.watches = watches;
        this.schedule = schedule;
    }

    /** @return whether the batch is watched */
    @Transactional
    public boolean hasten(String provider, String providerBatchId) {
        List<WatchKey> open = watches.open(provider, providerBatchId);
        schedule.hasten(open);
        open.forEach(key -> LOG.infof("batch=%s look=now", key.providerBatchId()));
        return !open.isEmpty();
    }
}
