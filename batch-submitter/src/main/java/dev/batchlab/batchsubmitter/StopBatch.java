package dev.batchlab.batchsubmitter;

import dev.batchlab.providers.ProviderException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Asks the provider to stop a batch; what ran already stays paid and readable. */
@ApplicationScoped
public class StopBatch {
    private static final Logger LOG = Logger.getLogger(StopBatch.class);
    private static final int NOT_FOUND_TRIES = 8;

    private final ProviderAccess access;
    private final SubmitterTimes times;

    StopBatch(ProviderAccess access, SubmitterTimes times) {
        this.access = access;
        this.times = times;
    }

    /** @param failures how often it was tried in vain */
    public void stop(AccountRef account, String batchId, int failures, Lease lease) {
        ProviderAccess.Current current = access.current(account.provider());
        if (current.open().isEmpty() || !current.open().get().account().target().equals(account.target())) {
            lease.again(times.stranded(), "the batch's account is not at hand");
            return;
        }
        try {
            current.open().get().api().cancel(batchId);
            LOG.infof("batch=%s cancel=asked", batchId);
            lease.finish(() -> true);
        } catch (ProviderException e) {
            Duration pause = times.retry().after(failures + 1, e);
            switch (e.kind()) {
                case INVALID, TOO_LARGE -> {
                    // it has come to its end already
                    LOG.infof("batch=%s cancel=refused why=\"%s\"", batchId, e.getMessage());
                    lease.finish(() -> true);
                }
                case NOT_FOUND -> {
                    if (failures >= NOT_FOUND_TRIES) {
                        LOG.warnf("batch=%s cancel=given_up why=\"%s\"", batchId, e.getMessage());
                        lease.finish(() -> true);
                    } else {
                        lease.failed(pause, String.valueOf(e.getMessage()));
                    }
                }
                default -> lease.failed(pause, String.valueOf(e.getMessage()));
            }
        }
    }
}
