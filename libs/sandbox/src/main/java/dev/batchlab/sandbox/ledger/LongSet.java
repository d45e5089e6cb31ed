package dev.batchlab.sandbox.ledger;

/** A growing set of non-zero longs by open addressing. */
final class LongSet {
    private long[] slots = new long[1 << 10];
    private int size;

    /** False when the value was there already. */
    boolean add(long value) {
        long stored = value == 0 ? 1 : value;
        if (size * 2 >= slots.length) {
            grow();
        }
        if (!put(slots, stored)) {
            return false;
        }
        size++;
        return true;
    }

    private void grow() {
        long[] bigger = new long[slots.length * 2];
        for (long value : slots) {
            if (value != 0) {
                put(bigger, value);
            }
        }
        slots = bigger;
    }

    private static boolean put(long[] table, long value) {
        int mask = table.length - 1;
        int slot = (int) (value ^ (value >>> 32)) & mask;
        while (table[slot] != 0) {
            if (table[slot] == value) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        table[slot] = value;
        return true;
    }
}
