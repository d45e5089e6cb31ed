package dev.batchlab.batchsubmitter.online;

import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.online.ChatApi;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Calls on their way, each on a thread of its own; used by one thread. */
final class Calls implements AutoCloseable {
    private final ChatApi chat;
    private final Clock clock;
    private final Duration sendWithin;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "online-call");
        thread.setDaemon(true);
        return thread;
    });
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private int open;

    /** @param sendWithin how long after it was marked a request may still be sent */
    Calls(ChatApi chat, Clock clock, Duration sendWithin) {
        this.chat = chat;
        this.clock = clock;
        this.sendWithin = sendWithin;
    }

    /** How a call ended. */
    sealed interface Reply {
        record Answered(byte[] body) implements Reply {}

        record Refused(ProviderException trouble) implements Reply {}

        /** Its process slept for too long: whoever took over may have decided about it. */
        record NotSent() implements Reply {}

        /** Its process is not in order any more. */
        record Died(Error cause) implements Reply {}
    }

    record Ended(OnlineRequest request, Reply reply) {}

    void start(OnlineRequest request) {
        open++;
        threads.execute(() -> ended.add(new Ended(request, call(request))));
    }

    private Reply call(OnlineRequest request) {
        boolean begun = false;
        try {
            byte[] body = ResultLine.body(request);
            if (!clock.instant().isBefore(request.sentAt().plus(sendWithin))) {
                return new Reply.NotSent();
            }
            begun = true;
            return new Reply.Answered(chat.send(body, request.id()));
        } catch (ProviderException e) {
            return new Reply.Refused(e);
        } catch (Error e) {
            return new Reply.Died(e);
        } catch (Exception e) {
            return new Reply.Refused(broken(e, begun));
        }
    }

    /** Concerns this request alone; once it was begun, nobody knows whether it ran. */
    private static ProviderException broken(Exception cause, boolean begun) {
        return new ProviderException(
                begun ? ProviderException.Kind.TRANSIENT : ProviderException.Kind.INVALID,
                0,
                "call_broken",
                "The call broke: " + cause,
                null,
                begun,
                cause);
    }

    boolean none() {
        return open == 0;
    }

    /** The next call that has ended; null when none does in that time. */
    @Nullable
    Ended next(Duration patience) throws InterruptedException {
        Ended next = ended.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            return null;
        }
        open--;
        if (next.reply() instanceof Reply.Died died) {
            throw died.cause();
        }
        return next;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
