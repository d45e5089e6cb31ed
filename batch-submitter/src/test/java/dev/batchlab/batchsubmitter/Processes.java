package dev.batchlab.batchsubmitter;

import dev.batchlab.batchsubmitter.provider.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Worker processes of a test: each runs one claim on a thread of its own until it is done, dead or frozen. */
final class Processes implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Frozen> frozen = new ArrayList<>();
    private final AtomicReference<@Nullable CompletableFuture<CountDownLatch>> listening = new AtomicReference<>();

    private record Frozen(CountDownLatch thaw, CompletableFuture<Void> end) {}

    /** To be called by the fault script when a call freezes. */
    void froze(CountDownLatch thaw) {
        CompletableFuture<CountDownLatch> listener = listening.get();
        if (listener == null) {
            throw new IllegalStateException("Only a process of this test can freeze");
        }
        listener.complete(thaw);
    }

    /** Runs one claim; comes back when it is over or frozen. */
    void run(Runnable claim) throws Exception {
        CompletableFuture<CountDownLatch> freezes = new CompletableFuture<>();
        listening.set(freezes);
        await(CompletableFuture.runAsync(() -> survive(claim), threads), freezes);
    }

    int frozen() {
        return frozen.size();
    }

    /** SIGCONT for one of the frozen. */
    void thawOne(Random random) throws Exception {
        Frozen one = frozen.remove(random.nextInt(frozen.size()));
        CompletableFuture<CountDownLatch> freezesAgain = new CompletableFuture<>();
        listening.set(freezesAgain);
        one.thaw.countDown();
        await(one.end, freezesAgain);
    }

    private void await(CompletableFuture<Void> end, CompletableFuture<CountDownLatch> freezes) throws Exception {
        CompletableFuture.anyOf(end, freezes).get(60, TimeUnit.SECONDS);
        if (freezes.isDone()) {
            frozen.add(new Frozen(freezes.get(), end));
        }
    }

    private static void survive(Runnable claim) {
        try {
            claim.run();
        } catch (Faults.Killed e) {
            // the process is gone; its lease runs out by itself
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
