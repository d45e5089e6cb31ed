package dev.batchlab.messaging;

import dev.batchlab.events.EventJson;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What work belongs to: its trace, and the experiment and shard it is about. It is stored with outbox rows and jobs and travels in
 * Kafka headers, so that one trace leads through all stages and every line of the log can be found by its experiment.
 */
@ApplicationScoped
class Trail {
    static final String TRACE = "traceparent";

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;

    Trail(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("dev.batchlab");
    }

    /** Work that may fail in its own way. */
    interface Step<X extends Exception> {
        void run() throws X;
    }

    /** The trace of the work at hand. */
    static @Nullable String trace() {
        Map<String, String> carrier = new TreeMap<>();
        W3C.inject(Context.current(), carrier, (map, name, value) -> {
            if (map != null) {
                map.put(name, value);
            }
        });
        return carrier.get(TRACE);
    }

    /** The trail of the work at hand, to be stored with what follows from it. */
    static @Nullable String stored() {
        Map<String, String> trail = new TreeMap<>(LogContext.current());
        String trace = trace();
        if (trace != null) {
            trail.put(TRACE, trace);
        }
        return trail.isEmpty() ? null : new String(EventJson.write(trail), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    static Map<String, String> read(@Nullable String stored) {
        return stored == null ? Map.of() : EventJson.read(stored.getBytes(StandardCharsets.UTF_8), Map.class);
    }

    /** Does the step as part of the trail, in a span of its own. */
    <X extends Exception> void follow(Map<String, String> trail, String name, SpanKind kind, Step<X> step) throws X {
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind).setParent(parent(trail));
        Map<String, String> about = new TreeMap<>(trail);
        about.remove(TRACE);
        about.forEach((key, value) -> builder.setAttribute("batchlab." + key, value));
        Span span = builder.startSpan();
        try (Scope ignored = span.makeCurrent();
                LogContext entered = LogContext.enter(about)) {
            step.run();
        } catch (Exception e) {
            span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
        }
    }

    private static Context parent(Map<String, String> trail) {
        return W3C.extract(Context.root(), trail, TrailGetter.INSTANCE);
    }
}
