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
    /** In the place of a digest, while a model is being created. */
    private static final String PENDING = "pending";

    private final Sql sql;
    private final Clock clock;

    PostgresImportedModels(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Optional<Holder> holder(String url, String name) {
        return sql.first(
                "select run_id, digest from imported_model where url = ? and name = ?",
                row -> new Holder(
                        row.getObject(1, UUID.class),
                        Optional.of(row.getString(2)).filter(digest -> !digest.equals(PENDING))),
                url,
                name);
    }

    @Override
    public boolean claim(UUID run, String url, String name) {
        return sql.update(
                        "insert into imported_model (url, name, digest, run_id, imported_at) values (?, ?, ?, ?, ?)"
                                + " on conflict (url, name) do update set digest = excluded.digest,"
                                + " run_id = excluded.run_id, imported_at = excluded.imported_at"
                                + " where imported_model.run_id = excluded.run_id or not exists (select 1 from run"
                                + " where id = imported_model.run_id and state in ('requested', 'running'))",
                        url,
                        name,
                        PENDING,
                        run,
                        clock.instant())
                == 1;
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
