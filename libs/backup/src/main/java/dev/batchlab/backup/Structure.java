package dev.batchlab.backup;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Creates the tables of stages as they were at some version, from the migrations in the stages' own jars. */
public final class Structure {
    private static final List<String> LOCATIONS = List.of("classpath:db/messaging", "classpath:db/migration");

    private final Map<String, List<URL>> jars;

    /** @param jars schema → the jars with its migrations */
    public Structure(Map<String, List<URL>> jars) {
        this.jars = Map.copyOf(jars);
    }

    void create(DataSource database, String schema, String version) throws UnusableBackup {
        List<URL> found = jars.getOrDefault(schema, List.of());
        if (found.isEmpty()) {
            throw new UnusableBackup(
                    "The backup holds " + schema + ", but this installation has no such stage",
                    "restore with a version that has it");
        }
        try (URLClassLoader migrations =
                new URLClassLoader(found.toArray(URL[]::new), Structure.class.getClassLoader())) {
            Flyway flyway = Flyway.configure(migrations)
                    .dataSource(database)
                    .locations(LOCATIONS.toArray(String[]::new))
                    .defaultSchema(schema)
                    .createSchemas(true)
                    .loggers("slf4j")
                    .target(version)
                    .load();
            String reached = String.valueOf(flyway.migrate().targetSchemaVersion);
            if (!version.equals(reached)) {
                throw new UnusableBackup(
                        schema + " is at version " + version + " in the backup; this installation gets to " + reached,
                        "restore with the version that took the backup, or a later one");
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
