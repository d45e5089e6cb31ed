package dev.batchlab.providers;

import org.jspecify.annotations.Nullable;

/** An uploaded request file. @param location file id or object name; absent where requests travel inline */
public record StagedInput(@Nullable String location) {}
