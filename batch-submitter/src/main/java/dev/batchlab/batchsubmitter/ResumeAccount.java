package dev.batchlab.batchsubmitter;

import dev.batchlab.messaging.Act;
import dev.batchlab.messaging.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.jboss.logging.Logger;

/** A person has helped: the provider's accounts may be used again. */
@ApplicationScoped
public class ResumeAccount {
    private static final Logger LOG = Logger.getLogger(ResumeAccount.class);

    private final Accounts accounts;
    private final Tasks tasks;
    private final Audit audit;
    private final Restorations restorations;
    private final ProviderAccess access;

    ResumeAccount(Accounts accounts, Tasks tasks, Audit audit, Restorations restorations, ProviderAccess access) {
        this.audit = audit;
        this.accounts = accounts;
        this.tasks = tasks;
        this.restorations = restorations;
        this.access = access;
    }

    /** True when there was something to resume. */
    @Transactional
    public boolean resume(String provider) {
        boolean wasLocked = access.current(provider)
                .open()
                .map(open -> restorations.decided(open.account()))
                .orElse(false);
        boolean wasPaused = accounts.resume(provider) | wasLocked;
        LOG.infof("provider=%s resumed=%s", provider, wasPaused);
        audit.record(new Act("account resumed", null, provider, Map.of("wasPaused", wasPaused)));
        tasks.admitSoon();
        return wasPaused;
    }
}
