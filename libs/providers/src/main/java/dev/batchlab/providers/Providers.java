package dev.batchlab.providers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The providers Batchlab can talk to. */
public final class Providers {
    private final Map<String, Provider> byId = new LinkedHashMap<>();

    public Providers(List<Provider> providers) {
        providers.forEach(provider -> byId.put(provider.id(), provider));
    }

    /** All that are named in {@code META-INF/services}, in that order. */
    public static Providers standard() {
        return new Providers(ServiceLoader.load(Provider.class, Provider.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** @throws IllegalArgumentException naming the known ids */
    public Provider get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException(
                "No provider is called '" + id + "'; known are " + String.join(", ", byId.keySet())));
    }

    public Optional<Provider> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public List<Provider> all() {
        return List.copyOf(byId.values());
    }
}
