package dev.batchlab.experiments.reading;

import java.util.Arrays;

/**
 * Id to ordinal, for millions of ids: an open-addressing table of 128-bit digests, 20 bytes a slot whatever the ids' length.
 * Two ids with one digest are as likely as a broken SHA-256 prefix.
 */
final class IdTable {
    private static final int FREE = -1;

    private long[] high = new long[1 << 10];
    private long[] low = new long[1 << 10];
    private int[] ordinals = filled(1 << 10);
    private int size;

    /** Maps the id unless it is mapped already; true when it now stands for this ordinal. */
    boolean add(String id, int ordinal) {
        if (size * 2 >= ordinals.length) {
            grow();
        }
        Digest128 key = Digest128.of(id);
        int slot = slot(key.high(), key.low());
        if (ordinals[slot] == FREE) {
            set(slot, key.high(), key.low(), ordinal);
            size++;
        }
        return ordinals[slot] == ordinal;
    }

    /** The ordinal, or -1 for an id nobody added. */
    int ordinalOf(String id) {
        Digest128 key = Digest128.of(id);
        return ordinals[slot(key.high(), key.low())];
    }

    private int slot(long h, long l) {
        int mask = ordinals.length - 1;
        int slot = (int) l & mask;
        while (ordinals[slot] != FREE && (high[slot] != h || low[slot] != l)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void set(int slot, long h, long l, int ordinal) {
        high[slot] = h;
        low[slot] = l;
        ordinals[slot] = ordinal;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        int[] old = ordinals;
        high = new long[old.length * 2];
        low = new long[old.length * 2];
        ordinals = filled(old.length * 2);
        for (int i = 0; i < old.length; i++) {
            if (old[i] != FREE) {
                set(slot(oldHigh[i], oldLow[i]), oldHigh[i], oldLow[i], old[i]);
            }
        }
    }

    private static int[] filled(int length) {
        int[] ordinals = new int[length];
        Arrays.fill(ordinals, FREE);
        return ordinals;
    }
}
