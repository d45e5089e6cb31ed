package dev.batchlab.sandbox;

import dev.batchlab.sandbox.answers.TokenUsage;

/**
 * How far a batch has been written out.
 *
 * @param lines requests settled so far, in execution order, those that never ran included
 * @param outputBytes committed length of the output file; anything behind it is the trace of a crash
 */
public record Progress(int lines, int completed, int failed, TokenUsage usage, long outputBytes, long errorBytes) {
    public static final Progress NONE = new Progress(0, 0, 0, TokenUsage.NONE, 0, 0);
}
