package dev.batchlab.cli.stack;

import dev.batchlab.devstack.BackgroundProcess;
import dev.batchlab.devstack.PostgresProcess;
import java.time.Duration;

/** The database as a member of the stack. */
record PostgresMember(PostgresProcess postgres, int port) implements StackMember {
    static final String NAME = "postgres";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public BackgroundProcess process() {
        return postgres.process();
    }

    /** Returns when it is ready: no service can start without it. */
    @Override
    public void start() {
        postgres.start();
        postgres.awaitReady(Duration.ofMinutes(2));
    }

    @Override
    public boolean isReady() {
        return postgres.isReady();
    }

    @Override
    public boolean stop() {
        return postgres.stop();
    }
}
