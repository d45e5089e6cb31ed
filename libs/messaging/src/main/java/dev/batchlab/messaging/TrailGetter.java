package dev.batchlab.messaging;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the propagator reads a stored trail. */
enum TrailGetter implements TextMapGetter<Map<String, String>> {
    INSTANCE;

    @Override
    public Iterable<String> keys(Map<String, String> trail) {
        return trail.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> trail, String key) {
        return trail == null ? null : trail.get(key);
    }
}
