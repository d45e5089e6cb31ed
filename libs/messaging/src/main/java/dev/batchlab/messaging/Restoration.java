package dev.batchlab.messaging;

import java.time.Instant;
import java.util.UUID;

/**
 * This stage's tables came from a backup.
 *
 * @param takenAt what happened after this moment is not in them
 */
public record Restoration(UUID id, Instant takenAt, Instant restoredAt) {}
