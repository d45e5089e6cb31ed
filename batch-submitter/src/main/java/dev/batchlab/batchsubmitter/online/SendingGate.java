package dev.batchlab.batchsubmitter.online;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Whether this process still sends requests. A process that is asked to stop sends no further one and gives those on their way some
 * time: an answer nobody waits for may be paid all the same.
 */
@ApplicationScoped
public class SendingGate {
    private boolean closed;
    private int inside;

    synchronized boolean isOpen() {
        return !closed;
    }

    synchronized void enter() {
        inside++;
    }

    synchronized void leave() {
        inside--;
        notifyAll();
    }

    /** Closes for good; true when nobody is inside any more within that time. */
    public synchronized boolean close(Duration patience) throws InterruptedException {
        closed = true;
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); inside > 0 && left > 0; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return inside == 0;
    }
}
