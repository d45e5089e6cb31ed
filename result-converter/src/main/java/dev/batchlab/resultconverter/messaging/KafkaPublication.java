package dev.batchlab.resultconverter.messaging;

import dev.batchlab.events.ResultsParsed;
import dev.batchlab.messaging.EventSender;
import dev.batchlab.resultconverter.Publication;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends with a bound on what is not acknowledged yet. The first refusal ends it. */
final class KafkaPublication implements Publication {
    /** Characters up to which a result counts for one. */
    private static final int LIGHT = 4096;

    private static final long LONGEST_WAIT_SECONDS = 60;

    private final EventSender sender;
    private final int inFlight;
    private final Semaphore free;
    private final AtomicReference<@Nullable Throwable> refusal = new AtomicReference<>();

    KafkaPublication(EventSender sender, int inFlight) {
        this.sender = sender;
        this.inFlight = inFlight;
        this.free = new Semaphore(inFlight);
    }

    @Override
    public void accept(ResultsParsed result) throws IOException {
        int weight = weight(result);
        take(weight);
        sender.send(result, identity(result), result.created())
                .subscribe()
                .with(acknowledged -> free.release(weight), refused -> {
                    refusal.compareAndSet(null, refused);
                    free.release(weight);
                });
    }

    @Override
    public void awaitAll() throws IOException {
        take(inFlight);
        free.release(inFlight);
    }

    /** Long answers count for several, so that the bound holds for memory too. */
    private int weight(ResultsParsed result) {
        int length = result.text() == null ? 0 : result.text().length();
        return Math.min(inFlight, 1 + length / LIGHT);
    }

    private void take(int permits) throws IOException {
        try {
            if (!free.tryAcquire(permits, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("Kafka acknowledged nothing for " + LONGEST_WAIT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Stopped while results were being published");
        }
        Throwable refused = refusal.get();
        if (refused != null) {
            free.release(permits);
            throw new IOException("Kafka refused a result: " + refused.getMessage(), refused);
        }
    }

    /** The same each time the same result is made. */
    private static UUID identity(ResultsParsed result) {
        String name = String.join(
                "/",
                result.shardId(),
                Integer.toString(result.attempt()),
                Integer.toString(result.submission()),
                result.rulesRevision(),
                result.wireId());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
