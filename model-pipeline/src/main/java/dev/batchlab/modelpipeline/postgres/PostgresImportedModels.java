package dev.batchlab.modelpipeline.postgres;

import dev.batchlab.messaging.Sql;
import dev.batchlab.modelpipeline.ImportedModels;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
@Transactional
class PostgresImportedModels implements ImportedModels {
    private final Sql sql;
    private final Clock clock;

    PostgresImportedModels(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Optional<String> digest(String url, String name) {
        return sql.first(
                "select digest from imported_model where url = ? and name = ?", row -> row.getString(1), url, name);
    }

    @Override
    public void record(UUID run, String url, String name, String digest) {
        sql.update(
                "insert into imported_model (url, name, digest, run_id, imported_at) values (?, ?, ?, ?, ?)"
                        + " on conflict (url, name) do update set digest = excluded.digest, run_id = excluded.run_id,"
                        + " imported_at = excluded.imported_at",
                url,
                name,
                digest,
                run,
                clock.instant());
    }

    @Override
    public List<String> names(UUID run, String url) {
        return sql.list(
                "select name from imported_model where run_id = ? and url = ? order by name",
                row -> row.getString(1),
                run,
                url);
    }

    @Override
    public void forget(String url, String name) {
        sql.update("delete from imported_model where url = ? and name = ?", url, name);
    }
}
