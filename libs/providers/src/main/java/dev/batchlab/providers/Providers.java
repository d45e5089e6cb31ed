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

    /** The provider through which the same account takes single requests, at list price; empty when it has none. */
    public Optional<Provider> onlineSideOf(String id) {
        return byId.values().stream()
                .filter(provider -> provider.execution() == Execution.ONLINE)
                .filter(provider ->
                        provider.addressOf().equals(id) && !provider.id().equals(id))
                .findFirst();
    }

    public List<Provider> all() {
        return List.copyOf(byId.values());
    }
}
