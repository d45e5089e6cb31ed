package dev.batchlab.batchsubmitter;

import dev.batchlab.batchsubmitter.provider.InMemoryAccount;
import dev.batchlab.batchsubmitter.provider.InMemoryProvider;
import dev.batchlab.batchsubmitter.provider.TestClock;
import dev.batchlab.providers.Providers;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Time and provider of the tests. */
final class TestBeans {
    @Produces
    @Singleton
    TestClock clock() {
        return new TestClock();
    }

    @Produces
    @Singleton
    InMemoryAccount account(TestClock clock) {
        return new InMemoryAccount(clock);
    }

    @Produces
    @Singleton
    InMemoryProvider provider(InMemoryAccount account) {
        return new InMemoryProvider(account);
    }

    @Produces
    @Singleton
    Providers providers(
            InMemoryProvider inMemory,
            @ConfigProperty(name = "test.real-providers", defaultValue = "false") boolean real) {
        return real ? Providers.standard() : new Providers(List.of(inMemory));
    }
}
