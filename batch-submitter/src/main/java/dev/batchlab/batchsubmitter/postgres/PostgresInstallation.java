package dev.batchlab.batchsubmitter.postgres;

import dev.batchlab.batchsubmitter.Installation;
import dev.batchlab.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

@ApplicationScoped
class PostgresInstallation implements Installation {
    private final Sql sql;

    PostgresInstallation(Sql sql) {
        this.sql = sql;
    }

    @Override
    @Transactional
    public String id() {
        return sql.first("select id from installation", row -> row.getString(1)).orElseThrow();
    }
}
