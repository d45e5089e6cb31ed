package dev.batchlab.batchsubmitter.postgres;

import dev.batchlab.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What submissions came with, see {@link dev.batchlab.messaging.Jobs#trail}. */
@ApplicationScoped
public class SubmissionTrails {
    private final Sql sql;

    SubmissionTrails(Sql sql) {
        this.sql = sql;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public @Nullable String of(String submissionId) {
        return sql.first(
                        "select trail from submission where id = ?",
                        row -> Optional.ofNullable(row.getString(1)),
                        submissionId)
                .flatMap(trail -> trail)
                .orElse(null);
    }
}
