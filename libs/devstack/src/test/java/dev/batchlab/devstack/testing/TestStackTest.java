package dev.batchlab.devstack.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.devstack.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestStackTest {

    @Test
    void every_database_is_a_new_one() throws SQLException {
        createTable(TestStack.shared().freshDatabase());
        createTable(TestStack.shared().freshDatabase());
    }

    @Test
    void everybody_in_the_jvm_shares_one_broker() {
        assertThat(TestStack.shared().bootstrapServers())
                .isEqualTo(TestStack.shared().bootstrapServers());
        assertThat(TestStack.shared().kafka().isReady()).isTrue();
    }

    @Test
    void a_stage_under_test_gets_its_own_database_and_artifacts() {
        Map<String, String> one = new StageTestResource().start();
        Map<String, String> other = new StageTestResource().start();

        assertThat(one.get("kafka.bootstrap.servers")).isEqualTo(other.get("kafka.bootstrap.servers"));
        assertThat(one.get("quarkus.datasource.jdbc.url")).isNotEqualTo(other.get("quarkus.datasource.jdbc.url"));
        assertThat(one.get("batchlab.artifacts")).startsWith("file:///").isNotEqualTo(other.get("batchlab.artifacts"));
    }

    private static void createTable(Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE fact (n int)");
        }
    }
}
