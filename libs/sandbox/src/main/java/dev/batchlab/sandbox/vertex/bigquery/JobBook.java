package dev.batchlab.sandbox.vertex.bigquery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.vertex.GoogleError;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The jobs of this process, and the lines of the queries asked last; what they did to tables outlives it. */
final class JobBook {
    private static final int RESULTS_KEPT = 4;

    private final Map<String, ObjectNode> jobs = new HashMap<>();
    private final Map<String, List<String>> results = new HashMap<>();
    private final Deque<String> newest = new ArrayDeque<>();

    synchronized void add(String id, ObjectNode job) {
        refuseKnown(id);
        jobs.put(id, job);
    }

    synchronized void refuseKnown(String id) {
        if (jobs.containsKey(id)) {
            throw GoogleError.duplicate("Already Exists: Job " + id);
        }
    }

    synchronized ObjectNode job(String id) {
        return Optional.ofNullable(jobs.get(id)).orElseThrow(() -> GoogleError.unknown("Not found: Job " + id));
    }

    synchronized void keep(String id, List<String> lines) {
        results.put(id, lines);
        newest.addLast(id);
        if (newest.size() > RESULTS_KEPT) {
            results.remove(newest.removeFirst());
        }
    }

    synchronized Optional<List<String>> results(String id) {
        return Optional.ofNullable(results.get(id));
    }
}
