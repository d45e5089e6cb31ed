package dev.batchlab.messaging;

import dev.batchlab.events.Event;
import dev.batchlab.events.ShardEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.MDC;

/** Experiment and shard of the work at hand, on every line of the log that is written meanwhile. */
public final class LogContext implements AutoCloseable {
    public static final String EXPERIMENT = "experiment";
    public static final String SHARD = "shard";

    private static final List<String> FIELDS = List.of(EXPERIMENT, SHARD);

    private final Map<String, String> before;

    private LogContext(Map<String, String> before) {
        this.before = before;
    }

    /** Until closed, lines tell of this. */
    public static LogContext enter(Map<String, String> about) {
        LogContext context = new LogContext(current());
        put(about);
        return context;
    }

    static Map<String, String> current() {
        Map<String, String> fields = new TreeMap<>();
        for (String field : FIELDS) {
            if (MDC.get(field) instanceof String value) {
                fields.put(field, value);
            }
        }
        return fields;
    }

    static Map<String, String> about(Event event) {
        Map<String, String> fields = new HashMap<>();
        fields.put(EXPERIMENT, event.experimentId());
        if (event instanceof ShardEvent shard) {
            fields.put(SHARD, shard.shardId());
        }
        return fields;
    }

    @Override
    public void close() {
        put(before);
    }

    private static void put(Map<String, String> fields) {
        for (String field : FIELDS) {
            String value = fields.get(field);
            if (value == null) {
                MDC.remove(field);
            } else {
                MDC.put(field, value);
            }
        }
    }
}
