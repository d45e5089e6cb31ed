package dev.batchlab.sandbox.anthropic;

/**
 * A model the sandbox knows.
 *
 * @param id as answers name it
 * @param alias the name without a date; the id itself where it has none
 * @param temperature whether it takes one
 * @param oneOfTwo whether it refuses temperature and top_p together
 * @param thinks whether it thinks unasked
 */
record Model(
        String id,
        String alias,
        String displayName,
        String created,
        int maxTokens,
        boolean temperature,
        boolean oneOfTwo,
        boolean thinks) {}
