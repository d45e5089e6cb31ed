package dev.batchlab.experiments.matrix;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Notices ids that may stand twice, in eight bytes an id. */
final class IdCensus {
    private long[] hashes = new long[1024];
    private int count;

    void add(String id) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, count * 2);
        }
        hashes[count++] = hash(id);
    }

    /** Hashes that came more than once, at most a thousand. */
    Set<Long> repeated() {
        long[] sorted = Arrays.copyOf(hashes, count);
        Arrays.sort(sorted);
        Set<Long> repeated = new HashSet<>();
        for (int i = 1; i < sorted.length && repeated.size() < 1000; i++) {
            if (sorted[i] == sorted[i - 1]) {
                repeated.add(sorted[i]);
            }
        }
        return repeated;
    }

    /** FNV-1a over the characters, then mixed: equal ids have equal hashes, others hardly ever. */
    static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0x9E3779B97F4A7C15L;
        return hash ^ hash >>> 29;
    }
}
