package dev.batchlab.messaging;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit log.
 *
 * @param actor the authenticated person, else the operating-system user the command line names, else {@code system}
 */
public record AuditEntry(
        long id,
        Instant at,
        String service,
        String actor,
        String action,
        @Nullable String experimentId,
        @Nullable String target,
        Map<String, Object> details) {}
