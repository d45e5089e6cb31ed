package dev.batchlab.batchsubmitter;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Asks the provider to stop a batch; what ran already stays paid and readable. */
@ApplicationScoped
public class StopBatch {
    private static final Logger LOG = Logger.getLogger(StopBatch.class);
    private static final int NOT_FOUND_TRIES = 8;
    private static final int CONFLICT = 409;

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
        BatchApi api = current.open().get().api();
        boolean ownKey = current.open().get().account().equals(account);
        try {
            api.cancel(batchId);
            LOG.infof("batch=%s cancel=asked", batchId);
            lease.finish(() -> true);
        } catch (ProviderException e) {
            if (e.kind() == Kind.NOT_FOUND && !ownKey) {
                lease.again(times.stranded(), "not to be seen under this key: " + e.getMessage());
            } else if (isOver(api, batchId, e) || (e.kind() == Kind.NOT_FOUND && failures >= NOT_FOUND_TRIES)) {
                LOG.infof("batch=%s cancel=over why=\"%s\"", batchId, e.getMessage());
                lease.finish(() -> true);
            } else {
                lease.failed(times.retry().after(failures + 1, e), String.valueOf(e.getMessage()));
            }
        }
    }

    /** A refusal can mean that there is nothing left to stop; only the batch itself tells. */
    private static boolean isOver(BatchApi api, String batchId, ProviderException refusal) {
        if (refusal.kind() != Kind.INVALID && refusal.status() != CONFLICT) {
            return false;
        }
        try {
            return api.get(batchId).status().terminal();
        } catch (ProviderException e) {
            return false;
        }
    }
}
