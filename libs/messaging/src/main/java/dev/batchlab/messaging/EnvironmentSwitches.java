package dev.batchlab.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Two switches of the environment: traces go to {@code BATCHLAB_OTLP_ENDPOINT} and are off without it; {@code BATCHLAB_LOG=json} writes
 * every line of the log as one JSON object.
 */
public final class EnvironmentSwitches implements ConfigSource {
    private static final int ABOVE_THE_DEFAULTS = 60;

    private final Map<String, String> properties;

    public EnvironmentSwitches() {
        this(System.getenv());
    }

    EnvironmentSwitches(Map<String, String> environment) {
        String endpoint = environment.getOrDefault("BATCHLAB_OTLP_ENDPOINT", "");
        Map<String, String> found = new HashMap<>();
        found.put("quarkus.otel.sdk.disabled", String.valueOf(endpoint.isBlank()));
        if (!endpoint.isBlank()) {
            found.put("quarkus.otel.exporter.otlp.endpoint", endpoint);
        }
        found.put(
                "quarkus.log.console.json.enabled",
                String.valueOf("json".equals(environment.getOrDefault("BATCHLAB_LOG", ""))));
        this.properties = Map.copyOf(found);
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
        return properties.get(name);
    }

    @Override
    public String getName() {
        return "switches of the environment";
    }

    @Override
    public int getOrdinal() {
        return ABOVE_THE_DEFAULTS;
    }
}
