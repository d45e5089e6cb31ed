package dev.batchlab.providers;

import org.jspecify.annotations.Nullable;

/** An error of the batch as a whole. @param line line of the request file it names */
public record BatchFault(
        String code, @Nullable String message, @Nullable Integer line) {}
