package dev.batchlab.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The dialects by provider, with their limits as this sandbox is told to see them. */
final class Dialects {
    private final Map<String, Dialect> byProvider;
    private final UnaryOperator<Limits> changes;

    Dialects(Map<String, Dialect> byProvider, UnaryOperator<Limits> changes) {
        this.byProvider = Map.copyOf(byProvider);
        this.changes = changes;
    }

    BatchFormat format(BatchOrder order) {
        return of(order.provider()).format();
    }

    Limits limits(String provider) {
        return changes.apply(of(provider).limits());
    }

    Duration window(BatchOrder order) {
        return of(order.provider()).window(order, limits(order.provider()));
    }

    private Dialect of(String provider) {
        return Objects.requireNonNull(byProvider.get(provider), "a batch comes through its dialect");
    }
}
