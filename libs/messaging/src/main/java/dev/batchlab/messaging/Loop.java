package dev.batchlab.messaging;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** A thread that does portions of work until there is none, then waits for the bell or its interval; trouble makes it wait longer. */
final class Loop {
    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final WakeUp bell = new WakeUp();
    private final BooleanSupplier portion;
    private final Duration interval;
    private final Thread thread;
    private volatile boolean stopping;

    Loop(String name, BooleanSupplier portion, Duration interval) {
        this.portion = portion;
        this.interval = interval;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void wake() {
        bell.ring();
    }

    /** Stops after the portion at hand. */
    void stop() {
        askToStop();
        awaitEnd(Duration.ofSeconds(5));
    }

    void askToStop() {
        stopping = true;
        bell.ring();
    }

    void awaitEnd(Duration limit) {
        try {
            thread.join(Math.max(1, limit.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = interval;
        while (!stopping) {
            try {
                if (portion.getAsBoolean()) {
                    pause = interval;
                    continue;
                }
                pause = interval;
            } catch (RuntimeException | LinkageError e) {
                // a library that cannot load its native part must not end the loop in silence
                if (stopping) {
                    return;
                }
                LOG.warnf("loop=%s trouble=\"%s\" next_try_in=%s", thread.getName(), e.getMessage(), pause);
                LOG.debug("loop trouble", e);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
            try {
                bell.await(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
