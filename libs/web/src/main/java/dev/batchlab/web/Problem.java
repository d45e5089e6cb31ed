package dev.batchlab.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that says what is wrong and what to do: {@code {errors: [{key, message, fix}]}}. */
public record Problem(List<Entry> errors) {
    /**
     * @param key what of the request is wrong
     * @param fix what to do instead
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            @Nullable String key, String message, @Nullable String fix) {}

    public static Response of(int status, @Nullable String key, String message, @Nullable String fix) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Problem(List.of(new Entry(key, message, fix))))
                .build();
    }

    /** The same, to be thrown from the middle of a resource. */
    public static WebApplicationException thrown(
            int status, @Nullable String key, String message, @Nullable String fix) {
        return new WebApplicationException(message, of(status, key, message, fix));
    }
}
