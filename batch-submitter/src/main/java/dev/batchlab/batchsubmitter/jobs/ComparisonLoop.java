package dev.batchlab.batchsubmitter.jobs;

import dev.batchlab.batchsubmitter.CompareAccounts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** In a restored installation: compares accounts as they come into use. Elsewhere it never runs. */
@ApplicationScoped
public class ComparisonLoop {
    private static final Logger LOG = Logger.getLogger(ComparisonLoop.class);
    private static final long EVERY_MILLIS = 2_000;

    private final CompareAccounts compareAccounts;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread comparison = new Thread(task, "comparison");
        comparison.setDaemon(true);
        return comparison;
    });

    ComparisonLoop(CompareAccounts compareAccounts) {
        this.compareAccounts = compareAccounts;
    }

    void start(@Observes StartupEvent started) {
        if (compareAccounts.concerned()) {
            thread.scheduleWithFixedDelay(this::compare, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
    }

    private void compare() {
        try {
            compareAccounts.compareAll();
        } catch (RuntimeException e) {
            LOG.warnf("comparison trouble=\"%s\"", e.getMessage());
            LOG.debug("comparison trouble", e);
        }
    }
}
