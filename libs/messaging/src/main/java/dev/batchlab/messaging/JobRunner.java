package dev.batchlab.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Gives every {@link Worker} its threads, claims due jobs for them and renews their leases. */
@ApplicationScoped
public class JobRunner {
    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

    private final JobTable table;
    private final JobBell bell;
    private final Trail trail;
    private final MeterRegistry meters;
    private final List<Worker> workers;
    private final boolean automatic;
    private final Duration grace;
    private final List<Loop> loops = new ArrayList<>();
    private final Set<Claim> working = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "job-leases");
        thread.setDaemon(true);
        return thread;
    });

    JobRunner(
            JobTable table,
            JobBell bell,
            Trail trail,
            MeterRegistry meters,
            @All List<Worker> workers,
            @ConfigProperty(name = "batchlab.jobs.automatic", defaultValue = "true") boolean automatic,
            @ConfigProperty(name = "batchlab.jobs.grace", defaultValue = "PT5S") Duration grace) {
        this.table = table;
        this.bell = bell;
        this.trail = trail;
        this.meters = meters;
        this.workers = workers;
        this.automatic = automatic;
        this.grace = grace;
    }

    void start(@Observes StartupEvent started) {
        if (!automatic) {
            return;
        }
        for (Worker worker : workers) {
            List<Loop> ofThisKind = new ArrayList<>();
            for (int i = 0; i < worker.parallel(); i++) {
                ofThisKind.add(new Loop(worker.kind() + "-" + i, () -> workOnOne(worker), LOOK_EVERY));
            }
            bell.register(worker.kind(), () -> ofThisKind.forEach(Loop::wake));
            loops.addAll(ofThisKind);
        }
        loops.forEach(Loop::start);
    }

    void stop(@Observes ShutdownEvent stopping) {
        loops.forEach(Loop::askToStop);
        long deadline = System.nanoTime() + grace.toNanos();
        loops.forEach(loop -> loop.awaitEnd(Duration.ofNanos(deadline - System.nanoTime())));
        renewals.shutdownNow();
        working.forEach(this::handBack);
    }

    /** What could not be finished in time need not wait for its lease to run out. */
    private void handBack(Claim claim) {
        try {
            table.handBack(claim.held());
            LOG.infof("job=%s key=%s handed_back=true", claim.held().kind(), claim.key());
        } catch (RuntimeException e) {
            LOG.debugf("job %s %s keeps its lease: %s", claim.held().kind(), claim.key(), e.getMessage());
        }
    }

    /**
     * Works on one due job on the calling thread; true when there was one. For tests that turn the clock and say themselves who
     * works when: they switch the threads off by {@code batchlab.jobs.automatic=false}.
     */
    public boolean runOne(String kind) {
        return workers.stream()
                .filter(worker -> worker.kind().equals(kind))
                .findFirst()
                .map(this::workOnOne)
                .orElseThrow(() -> new IllegalArgumentException("No worker does jobs of kind " + kind));
    }

    private boolean workOnOne(Worker worker) {
        Optional<JobTable.Held> held = table.claim(worker.kind(), worker.lease());
        if (held.isEmpty()) {
            return false;
        }
        Claim claim = new Claim(table, held.get());
        long third = worker.lease().toMillis() / 3;
        ScheduledFuture<?> renewal =
                renewals.scheduleAtFixedRate(() -> renew(claim, worker), third, third, TimeUnit.MILLISECONDS);
        working.add(claim);
        try {
            trail.follow(
                    worker.lasting() ? Map.of() : Trail.read(held.get().trail()),
                    "job " + worker.kind(),
                    SpanKind.INTERNAL,
                    () -> worker.work(claim));
            if (!claim.settled()) {
                claim.failed(backoff(claim), "the worker ended without finishing the job");
            }
        } catch (LostLease e) {
            LOG.warnf("job=%s key=%s taken_over=true", worker.kind(), claim.key());
        } catch (Exception e) {
            LOG.warnf(
                    e,
                    "job=%s key=%s failures=%d trouble=\"%s\"",
                    worker.kind(),
                    claim.key(),
                    claim.failures() + 1,
                    e.getMessage());
            if (!claim.settled()) {
                putOff(claim, e);
            }
        } finally {
            renewal.cancel(false);
            working.remove(claim);
            meters.counter(Metric.JOBS_DONE.meter(), "kind", worker.kind()).increment();
        }
        return true;
    }

    private static void putOff(Claim claim, Exception cause) {
        try {
            claim.failed(backoff(claim), String.valueOf(cause.getMessage()));
        } catch (RuntimeException e) {
            // the lease will run out, and the job becomes due by that
            LOG.debug("cannot put the job off", e);
        }
    }

    private void renew(Claim claim, Worker worker) {
        try {
            if (!claim.settled()) {
                table.renew(claim.held(), worker.lease());
            }
        } catch (RuntimeException e) {
            LOG.debugf("lease of job %s %s not renewed: %s", worker.kind(), claim.key(), e.getMessage());
        }
    }

    private static Duration backoff(Claim claim) {
        Duration grown = Duration.ofMillis(500).multipliedBy(1L << Math.min(claim.failures(), 10));
        return grown.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : grown;
    }
}
