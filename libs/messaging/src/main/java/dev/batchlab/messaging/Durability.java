package dev.batchlab.messaging;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** A commit that does not survive a power cut would make every promise of this stage false: such a database is refused at start. */
@ApplicationScoped
public class Durability {
    private static final Logger LOG = Logger.getLogger(Durability.class);
    private static final List<String> MUST_NOT_BE_OFF = List.of("fsync", "full_page_writes", "synchronous_commit");

    private final DataSource database;
    private final boolean demanded;

    Durability(
            DataSource database, @ConfigProperty(name = "batchlab.durable", defaultValue = "true") boolean demanded) {
        this.database = database;
        this.demanded = demanded;
    }

    void start(@Observes @Priority(5) StartupEvent started) {
        for (String setting : MUST_NOT_BE_OFF) {
            if (isOff(setting)) {
                String trouble = "PostgreSQL runs with " + setting
                        + " = off: what it has acknowledged can be lost, and with it what was paid. Set it to on";
                if (demanded) {
                    throw new IllegalStateException(
                            trouble + ", or say that this is only a trial: BATCHLAB_DURABLE=false");
                }
                LOG.warn(trouble + " before this installation spends money");
            }
        }
    }

    private boolean isOff(String setting) {
        try (Connection connection = database.getConnection();
                Statement show = connection.createStatement();
                ResultSet row = show.executeQuery("show " + setting)) {
            return row.next() && row.getString(1).equals("off");
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot ask the database how durable it is", e);
        }
    }
}
