package dev.batchlab.backup;

import dev.batchlab.devstack.Database;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Two stages with the tables every stage has and some of their own, migrated from files as real ones are. */
record SmallStages(Structure structure) {
    static SmallStages in(Path directory) throws IOException {
        return new SmallStages(new Structure(Map.of(
                "one", List.of(migrations(directory.resolve("one"))),
                "two", List.of(migrations(directory.resolve("two"))))));
    }

    static DataSource source(Database database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.username());
        source.setPassword(database.password());
        return source;
    }

    void createIn(DataSource database) throws UnusableBackup {
        structure.create(database, "one", "100");
        structure.create(database, "two", "100");
    }

    static void run(DataSource database, String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String one : statements) {
                statement.execute(one);
            }
            connection.commit();
        }
    }

    static String text(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return String.valueOf(
                    Sql.list(connection, query, row -> row.getString(1)).get(0));
        }
    }

    private static URL migrations(Path directory) throws IOException {
        Path messaging = Files.createDirectories(directory.resolve("db/messaging"));
        Path own = Files.createDirectories(directory.resolve("db/migration"));
        Files.writeString(messaging.resolve("V1__messaging.sql"), """
                create table outbox (id bigint generated always as identity primary key, payload bytea not null);
                create table inbox (event_id text primary key);
                create table restoration (id uuid primary key, taken_at timestamptz not null,
                                          restored_at timestamptz not null, resumed_at timestamptz);
                """);
        Files.writeString(own.resolve("V100__own.sql"), """
                create table a_child (id integer primary key, note text, parent integer not null, at timestamptz);
                create table parent (id integer primary key, twice integer generated always as (id * 2) stored,
                                     spec_uri text, spec_sha256 text, spec_bytes bigint,
                                     elder integer references parent);
                alter table a_child add foreign key (parent) references parent;
                create table installation (id text not null);
                insert into installation values (gen_random_uuid()::text);
                create function never() returns trigger language plpgsql as $$ begin raise exception 'never'; end $$;
                create trigger never before update or delete on parent for each row execute function never();
                """);
        return directory.toUri().toURL();
    }
}
