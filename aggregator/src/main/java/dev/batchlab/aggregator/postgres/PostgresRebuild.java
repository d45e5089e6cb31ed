package dev.batchlab.aggregator.postgres;

import dev.batchlab.aggregator.Rebuild;
import dev.batchlab.aggregator.RecordShard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

@ApplicationScoped
class PostgresRebuild implements Rebuild {
    private static final Logger LOG = Logger.getLogger(PostgresRebuild.class);

    private final Sql sql;

    PostgresRebuild(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    @Transactional
    public void forget() {
        // the inbox goes with the rows: what it says is handled must be handled again
        sql.update("truncate experiment, shard, submission, reopening, result, cell, inbox");
        sql.update("delete from job where kind = ?", RecordShard.READ_REOPENING);
        LOG.warn("rebuild=begun: every row that follows from events is gone until they come again");
    }
}
