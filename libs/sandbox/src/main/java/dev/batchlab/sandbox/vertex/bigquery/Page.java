package dev.batchlab.sandbox.vertex.bigquery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.vertex.GoogleError;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** A part of a listing, by {@code maxResults} and {@code pageToken} or {@code startIndex}. */
record Page(int start, int end, boolean hasMore) {
    static Page of(Context call, int size, int largest) {
        String token = call.queryParam("pageToken");
        int start = Math.min(size, number(token == null ? call.queryParam("startIndex") : token, 0));
        int end = Math.min(size, start + Math.min(largest, number(call.queryParam("maxResults"), largest)));
        return new Page(start, end, end < size);
    }

    void write(ObjectNode view, String key) {
        if (hasMore) {
            view.put(key, String.valueOf(end));
        }
    }

    private static int number(@Nullable String text, int otherwise) {
        try {
            return text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw GoogleError.invalid("Not a number: " + text);
        }
    }
}
