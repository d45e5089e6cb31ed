package dev.batchlab.batchsubmitter.jobs;

import dev.batchlab.batchsubmitter.AdmitShards;
import dev.batchlab.batchsubmitter.BatchSubmitterConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Looks at the queues when something has changed, and now and then: limits and pauses also end by themselves. */
@ApplicationScoped
public class AdmissionLoop {
    private static final Logger LOG = Logger.getLogger(AdmissionLoop.class);

    private final AdmitShards admitShards;
    private final BatchSubmitterConfig config;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread admission = new Thread(task, "admission");
        admission.setDaemon(true);
        return admission;
    });

    AdmissionLoop(AdmitShards admitShards, BatchSubmitterConfig config) {
        this.admitShards = admitShards;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        long every = config.admissionEvery().toMillis();
        if (every > 0) {
            thread.scheduleWithFixedDelay(this::admit, every, every, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
    }

    /** Looks at once; calls while a look is due already are one. */
    void wake() {
        if (config.admissionEvery().isZero() || !asked.compareAndSet(false, true)) {
            return;
        }
        try {
            thread.execute(this::admit);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopping", e);
        }
    }

    private void admit() {
        asked.set(false);
        try {
            admitShards.admitAll();
        } catch (RuntimeException e) {
            LOG.warnf("admission trouble=\"%s\"", e.getMessage());
            LOG.debug("admission trouble", e);
        }
    }
}
