package dev.batchlab.messaging;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.devstack.Database;
import dev.batchlab.devstack.testing.TestStack;
import io.quarkus.runtime.StartupEvent;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class DurabilityTest {
    private final Database database = TestStack.shared().freshDatabase();

    @Test
    void a_database_that_may_forget_commits_is_refused() {
        Durability durability = new Durability(source("-c synchronous_commit=off"), true);
        assertThatThrownBy(() -> durability.start(new StartupEvent()))
                .hasMessageContaining("synchronous_commit = off")
                .hasMessageContaining("BATCHLAB_DURABLE=false");
    }

    @Test
    void who_says_that_it_is_only_a_trial_may_use_it() {
        Durability durability = new Durability(source("-c synchronous_commit=off"), false);
        assertThatCode(() -> durability.start(new StartupEvent())).doesNotThrowAnyException();
    }

    @Test
    void the_database_of_the_local_stack_is_durable() {
        Durability durability = new Durability(source(""), true);
        assertThatCode(() -> durability.start(new StartupEvent())).doesNotThrowAnyException();
    }

    private DataSource source(String options) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.username());
        source.setPassword(database.password());
        source.setOptions(options);
        return source;
    }
}
