package dev.batchlab.statuspoller;

import dev.batchlab.providers.OnlineHosts;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.online.OnlineProvider;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Time and provider of the tests. */
final class TestBeans {
    @Produces
    @Singleton
    TestClock clock() {
        return new TestClock();
    }

    @Produces
    @Singleton
    ScriptedProvider provider() {
        return new ScriptedProvider();
    }

    @Produces
    @Singleton
    Providers providers(ScriptedProvider provider) {
        return new Providers(List.of(
                provider,
                OnlineProvider.of(OnlineHosts.standard().find("ollama").orElseThrow())));
    }
}
