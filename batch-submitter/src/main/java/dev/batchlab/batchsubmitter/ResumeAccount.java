package dev.batchlab.batchsubmitter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;

/** A person has helped: the provider's accounts may be used again. */
@ApplicationScoped
public class ResumeAccount {
    private static final Logger LOG = Logger.getLogger(ResumeAccount.class);

    private final Accounts accounts;
    private final Tasks tasks;

    ResumeAccount(Accounts accounts, Tasks tasks) {
        this.accounts = accounts;
        this.tasks = tasks;
    }

    /** True when there was something to resume. */
    @Transactional
    public boolean resume(String provider) {
        boolean wasPaused = accounts.resume(provider);
        LOG.infof("provider=%s resumed=%s", provider, wasPaused);
        tasks.admitSoon();
        return wasPaused;
    }
}
