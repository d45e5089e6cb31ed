package dev.batchlab.batchsubmitter.postgres;

import dev.batchlab.batchsubmitter.Shard;
import dev.batchlab.batchsubmitter.SubmissionNotes;
import dev.batchlab.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class PostgresSubmissionNotes implements SubmissionNotes {
    private final Sql sql;

    PostgresSubmissionNotes(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void unused(String submissionId) {
        sql.update("update submission set unused = true where id = ?", submissionId);
    }

    @Override
    public boolean isUnused(String submissionId) {
        return sql.first("select 1 from submission where id = ? and unused", row -> true, submissionId)
                .isPresent();
    }

    @Override
    public void inputGone(String submissionId) {
        sql.update("update submission set input_gone = true where id = ?", submissionId);
    }

    @Override
    public int inputsGone(Shard shard) {
        return sql.first(
                        "select count(*) from submission where shard_id = ? and attempt = ? and input_gone",
                        row -> row.getInt(1),
                        shard.shardId(),
                        shard.attempt())
                .orElseThrow();
    }
}
