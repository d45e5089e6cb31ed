package dev.batchlab.aggregator.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that says what is wrong: {@code {errors: [{key, message, fix}]}}. */
record Problem(List<Entry> errors) {
    /**
     * @param key what of the request is wrong
     * @param fix what to do instead
     */
    record Entry(
            @Nullable String key, String message, @Nullable String fix) {}

    static Response of(int status, @Nullable String key, String message, @Nullable String fix) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Problem(List.of(new Entry(key, message, fix))))
                .build();
    }
}
