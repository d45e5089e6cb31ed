package dev.batchlab.statuspoller.wiring;

import dev.batchlab.providers.Providers;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Libraries as beans. */
final class Libraries {
    @Produces
    @Singleton
    @DefaultBean
    Providers providers() {
        return Providers.standard();
    }
}
