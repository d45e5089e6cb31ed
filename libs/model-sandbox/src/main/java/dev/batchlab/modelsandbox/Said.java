package dev.batchlab.modelsandbox;

/** What a model said, and what it took; durations in nanoseconds. */
record Said(String text, int promptTokens, long promptNanos, int tokens, long nanos, long loadNanos) {

    /** Of something scripted: durations that are always the same for the same. */
    static Said scripted(String text, String model, String prompt, boolean load) {
        long evaluated = 20_000_000L + Math.floorMod((model + prompt).hashCode(), 5_000_000);
        return new Said(text, prompt.length(), 1_000_000, 8, evaluated, load ? 900_000_000L : 0);
    }
}
