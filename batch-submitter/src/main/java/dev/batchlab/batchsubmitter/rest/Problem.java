package dev.batchlab.batchsubmitter.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that says what is wrong: {@code {errors: [{key, message, fix}]}}. */
record Problem(List<Entry> errors) {
    /** @param fix what to do instead */
    record Entry(
            @Nullable String key, String message, @Nullable String fix) {}

    static WebApplicationException of(int status, @Nullable String key, String message, @Nullable String fix) {
        return new WebApplicationException(Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Problem(List.of(new Entry(key, message, fix))))
                .build());
    }
}
