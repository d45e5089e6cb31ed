package dev.batchlab.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Wakes the loop that works on a kind of job. */
@ApplicationScoped
class JobBell {
    private final Map<String, Runnable> wakes = new ConcurrentHashMap<>();

    void register(String kind, Runnable wake) {
        wakes.put(kind, wake);
    }

    void ring(String kind) {
        Runnable wake = wakes.get(kind);
        if (wake != null) {
            wake.run();
        }
    }
}
