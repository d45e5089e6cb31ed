package dev.batchlab.sandbox;

/**
 * What validation found out and what was decided when execution started.
 *
 * @param lines requests in the input file
 * @param inputTokens estimate that counts against the enqueued-token limit
 * @param linesToRun how many are executed before the batch expires; all of them unless a fault says otherwise
 * @param isStuck whether nothing is executed until the window ends
 */
public record Work(
        String model,
        int lines,
        long inputTokens,
        String outputFileId,
        String errorFileId,
        int linesToRun,
        boolean isStuck) {}
