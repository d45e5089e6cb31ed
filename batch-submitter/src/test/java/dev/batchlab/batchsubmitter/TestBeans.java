package dev.batchlab.batchsubmitter;

import dev.batchlab.batchsubmitter.provider.InMemoryAccount;
import dev.batchlab.batchsubmitter.provider.InMemoryHost;
import dev.batchlab.batchsubmitter.provider.InMemoryProvider;
import dev.batchlab.batchsubmitter.provider.TestClock;
import dev.batchlab.providers.OnlineHost;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.online.OnlineProvider;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Time and provider of the tests. */
final class TestBeans {
    @Produces
    @Singleton
    TestClock clock() {
        return new TestClock();
    }

    @Produces
    @Singleton
    TestDisk disk() {
        return new TestDisk();
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
    InMemoryHost host(TestClock clock) {
        return new InMemoryHost(clock);
    }

    @Produces
    @Singleton
    Providers providers(
            InMemoryProvider inMemory,
            InMemoryHost host,
            @ConfigProperty(name = "test.real-providers", defaultValue = "false") boolean real) {
        if (real) {
            return Providers.standard();
        }
        return new Providers(List.of(
                inMemory,
                online(host, "paid-host", 1, null, null, false),
                online(host, "free-host", 1, null, null, true),
                online(host, "busy-host", 4, null, null, false),
                online(host, "limited-host", 3, 4, null, false),
                online(host, "token-host", 3, null, 170, false),
                broken()));
    }

    /** Cannot even be opened. */
    private static Provider broken() {
        URI address = URI.create("http://broken-host.invalid/v1");
        return OnlineProvider.of(
                new OnlineHost("broken-host", "broken-host", null, address, null, 1, null, null, true), connection -> {
                    throw new IllegalStateException("broken in an unforeseen way");
                });
    }

    private static Provider online(
            InMemoryHost host,
            String id,
            int concurrency,
            @Nullable Integer requestsPerMinute,
            @Nullable Integer tokensPerMinute,
            boolean free) {
        URI address = URI.create("http://" + id + ".invalid/v1");
        return OnlineProvider.of(
                new OnlineHost(id, id, null, address, null, concurrency, requestsPerMinute, tokensPerMinute, free),
                connection -> host);
    }
}
