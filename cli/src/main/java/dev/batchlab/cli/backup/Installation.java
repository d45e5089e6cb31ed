package dev.batchlab.cli.backup;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Ports;
import dev.batchlab.cli.StoreAddress;
import dev.batchlab.cli.UserError;
import dev.batchlab.devstack.Database;
import dev.batchlab.devstack.PostgresProcess;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where an installation keeps what it knows: the local stack of a home, or, where {@code BATCHLAB_DATABASE_URL} is set, a database
 * and a store anywhere, as on Kubernetes.
 */
record Installation(DataSource database, ArtifactStore store) {
    static final String URL = "BATCHLAB_DATABASE_URL";
    private static final String USER = "BATCHLAB_DATABASE_USER";
    private static final String PASSWORD = "BATCHLAB_DATABASE_PASSWORD";

    /** The one the environment names, if it names one. */
    static Optional<Installation> elsewhere(Map<String, String> environment) {
        String url = environment.getOrDefault(URL, "");
        if (url.isBlank()) {
            return Optional.empty();
        }
        String artifacts = environment.getOrDefault(StoreAddress.VARIABLE, "");
        if (artifacts.isBlank()) {
            throw new UserError(
                    URL + " is set, but " + StoreAddress.VARIABLE + " is not",
                    "set it to the store's address, file:///… or s3://…");
        }
        Database database =
                new Database(url, environment.getOrDefault(USER, "batchlab"), environment.getOrDefault(PASSWORD, ""));
        return Optional.of(new Installation(source(database), ArtifactStore.at(URI.create(artifacts))));
    }

    /** The one to read: its database must run. */
    static Installation running(Home home, Map<String, String> environment) {
        return elsewhere(environment).orElseGet(() -> {
            Ports ports = home.ports();
            PostgresProcess postgres = new PostgresProcess(home.files(), ports.of("postgres"));
            if (!postgres.isReady()) {
                throw UserError.unreachable("PostgreSQL does not run", "start it with: ./batchlab up");
            }
            return local(home, postgres);
        });
    }

    static Installation local(Home home, PostgresProcess postgres) {
        return new Installation(source(postgres.database()), ArtifactStore.at(StoreAddress.of(home)));
    }

    private static DataSource source(Database database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.username());
        source.setPassword(database.password());
        source.setApplicationName("batchlab-backup");
        return source;
    }
}
