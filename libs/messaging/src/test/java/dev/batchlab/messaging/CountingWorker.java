package dev.batchlab.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A worker whose jobs say what should happen to them. */
@ApplicationScoped
class CountingWorker implements Worker {
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> trails = new ConcurrentHashMap<>();
    private final List<String> finished = new CopyOnWriteArrayList<>();

    Map<String, Integer> tries() {
        return tries;
    }

    /** What the work on a job belonged to. */
    Map<String, Map<String, String>> trails() {
        return trails;
    }

    List<String> finished() {
        return finished;
    }

    @Override
    public String kind() {
        return "count";
    }

    @Override
    public void work(Claim claim) {
        int tried = tries.merge(claim.key(), 1, Integer::sum);
        trails.put(claim.key(), Trail.read(Trail.stored()));
        String wish = claim.payload(String.class);
        if (wish.equals("fail twice") && tried <= 2) {
            throw new IllegalStateException("wished for");
        }
        if (wish.equals("again once") && tried == 1) {
            claim.again(Duration.ofMillis(10), "not yet");
            return;
        }
        claim.finish(() -> finished.add(claim.key()));
    }
}
