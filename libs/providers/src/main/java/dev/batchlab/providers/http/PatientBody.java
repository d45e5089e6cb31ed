package dev.batchlab.providers.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A body as a stream that fails when no byte comes for a while; the JDK's own stream would wait for ever on a silent connection.
 * Holds one delivery at a time.
 */
final class PatientBody extends InputStream implements BodySubscriber<InputStream> {
    private final Duration patience;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private boolean ended;

    PatientBody(Duration patience) {
        this.patience = patience;
    }

    /** What came: bytes, or the end, by an error where there is one. */
    private record Arrival(
            List<ByteBuffer> bytes, boolean last, @Nullable Throwable error) {}

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription arrived) {
        if (!subscription.compareAndSet(null, arrived)) {
            arrived.cancel();
        } else {
            arrived.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        arrivals.add(new Arrival(bytes, false, null));
    }

    @Override
    public void onError(Throwable error) {
        arrivals.add(new Arrival(List.of(), true, error));
    }

    @Override
    public void onComplete() {
        arrivals.add(new Arrival(List.of(), true, null));
    }

    @Override
    public int read() throws IOException {
        ByteBuffer buffer = readable();
        return buffer == null ? -1 : buffer.get() & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = readable();
        if (buffer == null) {
            return -1;
        }
        int read = Math.min(length, buffer.remaining());
        buffer.get(into, offset, read);
        return read;
    }

    private @Nullable ByteBuffer readable() throws IOException {
        while (true) {
            ByteBuffer first = buffers.peekFirst();
            if (first != null && first.hasRemaining()) {
                return first;
            }
            if (first != null) {
                buffers.removeFirst();
            } else if (ended) {
                return null;
            } else {
                take();
            }
        }
    }

    private void take() throws IOException {
        Arrival arrival = next();
        if (arrival.error() != null) {
            ended = true;
            throw new IOException(
                    "The connection broke while reading: " + arrival.error().getMessage(), arrival.error());
        }
        ended = arrival.last();
        buffers.addAll(arrival.bytes());
        Flow.Subscription source = subscription.get();
        if (!ended && source != null) {
            source.request(1);
        }
    }

    private Arrival next() throws IOException {
        try {
            Arrival arrival = arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (arrival == null) {
                close();
                throw new HttpTimeoutException("No byte came for " + patience.toSeconds() + " s");
            }
            return arrival;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while reading", e);
        }
    }

    @Override
    public void close() {
        ended = true;
        buffers.clear();
        Flow.Subscription source = subscription.get();
        if (source != null) {
            source.cancel();
        }
    }
}
