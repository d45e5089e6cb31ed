package dev.batchlab.resultconverter;

import dev.batchlab.messaging.AfterRestore;
import dev.batchlab.messaging.Jobs;
import dev.batchlab.messaging.Restoration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * Has the results of every batch published once more, read by the rules of today: they have no outbox, because the archive is
 * one. For an aggregator that lost its tables, and after a restore for what was still on its way.
 */
@ApplicationScoped
public class RepublishResults implements AfterRestore {
    /** The kind of job that does it for one batch. */
    public static final String JOB = "republish";

    private final Reparses reparses;
    private final Jobs jobs;

    RepublishResults(Reparses reparses, Jobs jobs) {
        this.reparses = reparses;
        this.jobs = jobs;
    }

    /** @return how many batches */
    @Transactional
    public int start() {
        String occasion = UUID.randomUUID().toString();
        List<ConversionKey> archived = reparses.archived();
        archived.forEach(key -> jobs.add(JOB, occasion + "/" + key, key));
        return archived.size();
    }

    /** How many are still to come. */
    public long open() {
        return reparses.openJobs(JOB);
    }

    @Override
    public void resume(Restoration restoration) {
        start();
    }
}
