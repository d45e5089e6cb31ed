package dev.batchlab.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Looks at every experiment's accounting all the time and keeps what was not true. */
final class AccountingWatch implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Stack stack;
    private final List<String> experiments;
    private final ChaosHistory history;
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Map<String, Long> valid = new HashMap<>();
    private final AtomicInteger samples = new AtomicInteger();
    private final Thread thread;

    private AccountingWatch(Stack stack, List<String> experiments, ChaosHistory history) {
        this.stack = stack;
        this.experiments = experiments;
        this.history = history;
        this.thread = new Thread(this::watch, "accounting-watch");
    }

    /** @param experiments guarded by its own lock, may grow */
    static AccountingWatch over(Stack stack, List<String> experiments, ChaosHistory history) {
        AccountingWatch watch = new AccountingWatch(stack, experiments, history);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    int samples() {
        return samples.get();
    }

    List<String> violations() {
        return violations;
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            for (String experiment : snapshot()) {
                try {
                    stack.get("aggregator", "/experiments/" + experiment)
                            .ifPresent(summary -> check(experiment, summary));
                } catch (IllegalStateException e) {
                    return; // interrupted in the middle of a call
                }
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private List<String> snapshot() {
        synchronized (experiments) {
            return List.copyOf(experiments);
        }
    }

    private void check(String experiment, JsonNode summary) {
        samples.incrementAndGet();
        long outcomes = 0;
        for (JsonNode outcome : summary.path("outcomes")) {
            outcomes += outcome.asLong();
        }
        JsonNode accounting = summary.path("accounting");
        long now = summary.path("outcomes").path("valid").asLong();
        long before = valid.getOrDefault(experiment, 0L);
        if (outcomes != accounting.path("settled").asLong()
                || outcomes + accounting.path("open").asLong()
                        != accounting.path("matrix").asLong()
                || now < before) {
            String violation = "valid before " + before + ": " + summary;
            violations.add(violation);
            history.note("violation", violation);
        }
        valid.put(experiment, now);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
