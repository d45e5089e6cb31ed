package dev.batchlab.sandbox;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves batches on as time passes, whether anybody asks for them or not. One step of one batch at a time; several batches at once. */
final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final int TICK_MILLIS = 20;

    private final Store store;
    private final Steps steps;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(named("sandbox-ticker"));
    private final ExecutorService workers = Executors.newFixedThreadPool(2, named("sandbox-worker"));
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    Engine(Store store, Steps steps) {
        this.store = store;
        this.steps = steps;
    }

    void start() {
        ticker.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        for (SandboxBatch batch : store.liveBatches()) {
            if (steps.isDue(batch) && busy.add(batch.id())) {
                workers.execute(() -> work(batch.id()));
            }
        }
    }

    private void work(String id) {
        try {
            Optional<SandboxBatch> batch = store.batch(id).filter(steps::isDue);
            if (batch.isPresent()) {
                steps.take(batch.get());
            }
            busy.remove(id);
        } catch (IOException | RuntimeException e) {
            LOG.error("batch {} cannot go on; trying again in a second", id, e);
            steps.drop(id);
            ticker.schedule(() -> busy.remove(id), 1, TimeUnit.SECONDS);
        }
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        workers.shutdown();
        try {
            workers.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        steps.close();
    }
}
