package dev.batchlab.sandbox.replay;

import dev.batchlab.sandbox.answers.Dice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Hash of an id to its place (file and byte) in two arrays of longs: sixteen bytes an entry, whatever the ids look like. */
final class PositionIndex {
    private static final int OFFSET_BITS = 44;

    private long[] hashes = new long[1 << 10];
    private long[] places = new long[1 << 10];
    private int size;

    static long place(int file, long offset) {
        return ((long) file << OFFSET_BITS) | offset;
    }

    static int file(long place) {
        return (int) (place >>> OFFSET_BITS);
    }

    static long offset(long place) {
        return place & ((1L << OFFSET_BITS) - 1);
    }

    int size() {
        return size;
    }

    void put(String id, long place) {
        if (size * 2 >= hashes.length) {
            grow();
        }
        insert(hash(id), place);
        size++;
    }

    /** Places whose id has the same hash, in the order of files and lines; nearly always one or none. */
    List<Long> places(String id) {
        long hash = hash(id);
        int mask = hashes.length - 1;
        List<Long> found = new ArrayList<>(1);
        for (int slot = slot(hash, mask); hashes[slot] != 0; slot = (slot + 1) & mask) {
            if (hashes[slot] == hash) {
                found.add(places[slot]);
            }
        }
        Collections.sort(found);
        return found;
    }

    private void insert(long hash, long place) {
        int mask = hashes.length - 1;
        int slot = slot(hash, mask);
        while (hashes[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        hashes[slot] = hash;
        places[slot] = place;
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldPlaces = places;
        hashes = new long[oldHashes.length * 2];
        places = new long[hashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                insert(oldHashes[i], oldPlaces[i]);
            }
        }
    }

    private static int slot(long hash, int mask) {
        return (int) (hash ^ (hash >>> 32)) & mask;
    }

    private static long hash(String id) {
        long hash = Dice.of(3, id).next();
        return hash == 0 ? 1 : hash;
    }
}
