package dev.batchlab.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Where a container engine answers: PostgreSQL as production has it, in a container, beside the embedded one of all other tests. */
class ContainerDatabaseTest {
    private static final String IMAGE = System.getenv().getOrDefault("BATCHLAB_POSTGRES_IMAGE", "postgres:17");

    @SuppressWarnings("resource") // stopped at the end
    private static final PostgreSQLContainer DATABASE =
            new PostgreSQLContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"));

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(), "no container engine answers; see DOCKER_HOST");
        DATABASE.waitingFor(Wait.forListeningPort());
        DATABASE.start();
        Flyway.configure()
                .dataSource(DATABASE.getJdbcUrl(), DATABASE.getUsername(), DATABASE.getPassword())
                .locations("db/messaging")
                .load()
                .migrate();
    }

    @AfterAll
    static void stop() {
        DATABASE.stop();
    }

    @Test
    void two_processes_never_claim_the_same_job() throws SQLException {
        try (Connection one = DATABASE.createConnection("");
                Connection other = DATABASE.createConnection("")) {
            for (int i = 0; i < 4; i++) {
                one.createStatement()
                        .execute("insert into job (kind, job_key, payload, due_at, created_at) values ('k', '" + i
                                + "', '{}', now(), now())");
            }
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            List<String> claimed = new ArrayList<>();
            claimed.add(claim(one));
            claimed.add(claim(other));
            claimed.add(claim(one));
            claimed.add(claim(other));
            one.commit();
            other.commit();
            assertThat(claimed).containsExactlyInAnyOrder("0", "1", "2", "3");
        }
    }

    private static String claim(Connection connection) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery("""
                update job set leased_until = now() + interval '1 minute', fence = fence + 1
                where id = (select id from job where kind = 'k' and (leased_until is null or leased_until < now())
                            order by due_at, id limit 1 for update skip locked)
                returning job_key""")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
