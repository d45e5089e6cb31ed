package dev.batchlab.devstack.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.devstack.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseServerTest {

    @Test
    void nothing_named_means_our_own() {
        assertThat(DatabaseServer.named(Map.of())).isEmpty();
    }

    @Test
    void a_server_that_runs_already_gives_databases_by_its_address_options_kept() throws SQLException {
        Database ours = TestStack.shared().postgres().database();
        DatabaseServer server = DatabaseServer.named(Map.of(
                        "BATCHLAB_TEST_DATABASE_URL", ours.jdbcUrl() + "?connectTimeout=7",
                        "BATCHLAB_TEST_DATABASE_USER", ours.username(),
                        "BATCHLAB_TEST_DATABASE_PASSWORD", ours.password()))
                .orElseThrow();
        Database created = server.create("t_elsewhere");
        assertThat(created.jdbcUrl()).endsWith("/t_elsewhere?connectTimeout=7");
        try (Connection connection = created.connect();
                ResultSet row = connection.createStatement().executeQuery("select current_database()")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("t_elsewhere");
        }
    }
}
