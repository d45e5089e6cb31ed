package dev.batchlab.aggregator.postgres;

import dev.batchlab.aggregator.Completion;
import dev.batchlab.aggregator.Completions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Completions as rows; the primary key lets each revision in once. */
@ApplicationScoped
public class PostgresCompletions implements Completions {
    @Override
    @Transactional
    public Optional<Completion> latest(String experimentId) {
        return CompletionEntity.<CompletionEntity>find(
                        "experimentId = ?1 order by revision desc", Storable.text(experimentId))
                .firstResultOptional()
                .map(CompletionEntity::completion);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Completion completion) {
        CompletionEntity.of(completion).persistAndFlush();
    }
}
