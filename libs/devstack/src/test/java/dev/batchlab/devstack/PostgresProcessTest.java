package dev.batchlab.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path home;

    int port = FreePort.pick();
    PostgresProcess postgres;

    @BeforeEach
    void start() {
        postgres = new PostgresProcess(StackFiles.in(home), port);
        postgres.start();
        postgres.awaitReady(LIMIT);
    }

    @AfterEach
    void stop() {
        postgres.stop();
    }

    @Test
    void what_it_acknowledges_is_on_disk() throws SQLException {
        assertThat(query("SHOW fsync")).isEqualTo("on");
        assertThat(query("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query("SHOW server_encoding")).isEqualTo("UTF8");
    }

    @Test
    void committed_rows_survive_kills_of_the_server() throws SQLException {
        execute("CREATE TABLE fact (n int primary key)");
        for (int round = 1; round <= 3; round++) {
            execute("INSERT INTO fact VALUES (" + round + ")");
            process().destroyForcibly();
            await().until(() -> postgres.process().find().isEmpty());

            postgres.start();
            postgres.awaitReady(LIMIT);

            assertThat(query("SELECT count(*) FROM fact")).isEqualTo(String.valueOf(round));
        }
    }

    @Test
    void a_killed_server_whose_id_now_belongs_to_somebody_else_starts_again() throws Exception {
        process().destroyForcibly();
        await().until(() -> postgres.process().find().isEmpty());
        Path postmaster = home.toRealPath().resolve("postgres/data/postmaster.pid");
        String stranger = String.valueOf(ProcessHandle.current().pid());
        Files.writeString(postmaster, Files.readString(postmaster).replaceFirst("\\d+", stranger));

        postgres.start();
        postgres.awaitReady(LIMIT);

        assertThat(query("SELECT 1")).isEqualTo("1");
    }

    @Test
    void starting_a_running_server_leaves_it_alone() {
        long before = process().pid();

        new PostgresProcess(StackFiles.in(home), port).start();

        assertThat(process().pid()).isEqualTo(before);
        assertThat(home.resolve("run/postgres.pid")).hasContent(String.valueOf(before));
    }

    @Test
    void a_lost_pid_file_is_written_again() throws Exception {
        long before = process().pid();
        Files.delete(home.resolve("run/postgres.pid"));

        assertThat(postgres.process().find()).map(ProcessHandle::pid).contains(before);
        assertThat(home.resolve("run/postgres.pid")).hasContent(String.valueOf(before));
    }

    private ProcessHandle process() {
        return postgres.process().find().orElseThrow();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = postgres.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = postgres.database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
