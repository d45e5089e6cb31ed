package dev.batchlab.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** The calls a provider offers, named alike for every dialect so that one fault script fits all. */
public enum Operation {
    UPLOAD,
    FILE,
    FILES,
    DOWNLOAD,
    DELETE_FILE,
    CREATE,
    GET,
    LIST,
    CANCEL,
    MODELS,
    /** A single request, without a batch. */
    CHAT;

    @JsonCreator
    public static Operation of(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.wire().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown operation '" + name + "'; use one of "
                        + Arrays.stream(values()).map(Operation::wire).toList()));
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
