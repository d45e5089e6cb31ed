package dev.batchlab.sandbox.answers;

import java.util.List;

/** A small seeded generator (SplitMix64): the same subject always rolls the same numbers, on every machine and Java version. */
public final class Dice {
    private long state;

    private Dice(long seed) {
        this.state = seed;
    }

    public static Dice of(long seed, String... subject) {
        long hash = 0xcbf29ce484222325L ^ (seed * 0x9E3779B97F4A7C15L);
        for (String part : subject) {
            for (int i = 0; i < part.length(); i++) {
                hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ 0x1f) * 0x100000001b3L;
        }
        return new Dice(hash);
    }

    public long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Evenly from 0 inclusive to {@code bound} exclusive. */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    public double fraction() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Bell-shaped around 0, within -1 and 1. */
    public double wobble() {
        return (fraction() + fraction() + fraction()) / 1.5 - 1;
    }

    public <T> T pick(List<T> items) {
        return items.get(below(items.size()));
    }

    /** Lower-case letters and digits, for ids. */
    public String token(int length) {
        String alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
        StringBuilder token = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            token.append(alphabet.charAt(below(alphabet.length())));
        }
        return token.toString();
    }
}
