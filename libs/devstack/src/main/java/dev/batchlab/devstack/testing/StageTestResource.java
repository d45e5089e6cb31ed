package dev.batchlab.devstack.testing;

import dev.batchlab.devstack.Database;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a stage under test the real broker, a database of its own and a directory for artifacts:
 * {@code @QuarkusTestResource(StageTestResource.class)}.
 */
public final class StageTestResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        TestStack stack = TestStack.shared();
        Database database = stack.freshDatabase();
        return Map.of(
                "kafka.bootstrap.servers", stack.bootstrapServers(),
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.username(),
                "quarkus.datasource.password", database.password(),
                "batchlab.artifacts", stack.freshDirectory("artifacts").toUri().toString());
    }

    @Override
    public void stop() {
        // the stack serves the whole JVM and goes with it
    }
}
