package dev.batchlab.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The outbox as what it also is: the log of everything this stage has told the others. */
@ApplicationScoped
public class OutboxLog {
    private final DataSource database;
    private final AfterCommit afterCommit;
    private final OutboxRelay relay;

    OutboxLog(DataSource database, AfterCommit afterCommit, OutboxRelay relay) {
        this.database = database;
        this.afterCommit = afterCommit;
        this.relay = relay;
    }

    /** Has every event published once more, under its old id: who has handled it takes no notice. @return how many */
    @Transactional
    public int tellAgain() {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update outbox set published_at = null where published_at is not null")) {
            int events = update.executeUpdate();
            afterCommit.once("outbox", relay::wake);
            return events;
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot read the outbox", e);
        }
    }
}
