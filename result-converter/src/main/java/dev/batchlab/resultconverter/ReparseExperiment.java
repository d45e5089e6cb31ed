package dev.batchlab.resultconverter;

import dev.batchlab.messaging.Act;
import dev.batchlab.messaging.Audit;
import dev.batchlab.messaging.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;

/** Has the archived answers of an experiment read again with the rules of today. Costs nothing and sends nothing. */
@ApplicationScoped
public class ReparseExperiment {
    /** The kind of job that reads one batch again. */
    public static final String JOB = "reparse";

    private final Reparses reparses;
    private final Jobs jobs;
    private final Audit audit;

    ReparseExperiment(Reparses reparses, Jobs jobs, Audit audit) {
        this.audit = audit;
        this.reparses = reparses;
        this.jobs = jobs;
    }

    /** Payload of the job. */
    public record Order(String reparse, ConversionKey conversion) {}

    /** @throws NotReadable when there is nothing, or not yet all */
    @Transactional
    public Reparse start(String experimentId) throws NotReadable {
        if (reparses.isUnread(experimentId)) {
            throw new NotReadable("Batches of '" + experimentId + "' are still being read for the first time");
        }
        List<ConversionKey> conversions = reparses.readable(experimentId);
        if (conversions.isEmpty()) {
            throw new NotReadable("No answers of an experiment '" + experimentId + "' are archived here");
        }
        Reparse reparse = reparses.start(experimentId, conversions.size());
        conversions.forEach(key -> jobs.add(JOB, reparse.id() + "/" + key, new Order(reparse.id(), key)));
        audit.record(new Act("reparse", experimentId, reparse.id(), Map.of("conversions", conversions.size())));
        return reparse;
    }

    /** The message says why. */
    public static final class NotReadable extends Exception {
        NotReadable(String message) {
            super(message);
        }
    }
}
