package dev.batchlab.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What whoever runs the sandbox should know; the newest thousand are kept. */
public final class Warnings {
    private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);
    private static final int KEPT = 1_000;
    private static final int LOGGED = 50;

    private final Deque<String> kept = new ArrayDeque<>();
    private long total;

    synchronized void add(String warning) {
        total++;
        if (total <= LOGGED) {
            LOG.warn("{}{}", warning, total == LOGGED ? " (further warnings only at /sandbox/warnings)" : "");
        }
        if (kept.size() == KEPT) {
            kept.removeFirst();
        }
        kept.addLast(warning);
    }

    public synchronized List<String> newest() {
        return List.copyOf(kept);
    }

    public synchronized long total() {
        return total;
    }
}
