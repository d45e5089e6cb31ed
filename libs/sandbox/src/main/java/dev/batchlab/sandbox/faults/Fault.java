package dev.batchlab.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One line of a fault script. Without {@code times} it fires at every match. */
public record Fault(
        String id,
        @JsonProperty(required = true) FaultName fault,
        FaultMatch match,
        @Nullable Long times,
        ObjectNode params) {

    @SuppressWarnings("NullAway") // Jackson passes null for keys a script leaves out
    public Fault {
        id = id == null ? "" : id;
        match = match == null ? FaultMatch.ANYTHING : match;
        params = params == null ? JsonNodeFactory.instance.objectNode() : params;
        if (fault == null) {
            throw new IllegalArgumentException("a fault needs the key 'fault' with its name");
        }
        if (times != null && times < 1) {
            throw new IllegalArgumentException("times must be at least 1, but is " + times);
        }
    }

    public static Fault of(FaultName name) {
        return new Fault("", name, FaultMatch.ANYTHING, null, JsonNodeFactory.instance.objectNode());
    }

    public Fault withId(String newId) {
        return new Fault(newId, fault, match, times, params);
    }

    public Fault times(long newTimes) {
        return new Fault(id, fault, match, newTimes, params);
    }

    public Fault matching(FaultMatch newMatch) {
        return new Fault(id, fault, newMatch, times, params);
    }

    public Fault with(String key, Object value) {
        ObjectNode changed = params.deepCopy();
        changed.putPOJO(key, value);
        return new Fault(id, fault, match, times, changed);
    }

    public long number(String key, long otherwise) {
        JsonNode value = params.get(key);
        return value == null ? otherwise : value.asLong(otherwise);
    }

    public double fraction(String key, double otherwise) {
        JsonNode value = params.get(key);
        return value == null ? otherwise : value.asDouble(otherwise);
    }

    public String text(String key, String otherwise) {
        JsonNode value = params.get(key);
        return value == null ? otherwise : value.asText();
    }

    public boolean flag(String key) {
        JsonNode value = params.get(key);
        return value != null && value.asBoolean();
    }

    public boolean has(String key) {
        return params.has(key);
    }
}
