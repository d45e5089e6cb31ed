package dev.batchlab.sandbox.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a listing, by {@code pageSize} and {@code pageToken}. An empty list is left out. */
record Page<T>(List<T> items, @Nullable String next) {

    static <T> Page<T> of(List<T> all, Context call, int defaultSize, int largestSize) {
        int asked = number(call.queryParam("pageSize"), "page_size");
        int size = asked == 0 ? defaultSize : Math.min(asked, largestSize);
        int from = Math.min(all.size(), number(call.queryParam("pageToken"), "page_token"));
        int to = Math.min(all.size(), from + size);
        return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    ObjectNode view(String name, Function<T, ObjectNode> itemView) {
        ObjectNode view = Json.MAPPER.createObjectNode();
        if (!items.isEmpty()) {
            ArrayNode list = view.putArray(name);
            items.forEach(item -> list.add(itemView.apply(item)));
        }
        return next == null ? view : view.put("nextPageToken", next);
    }

    private static int number(@Nullable String text, String name) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        if (!text.matches("\\d{1,9}")) {
            throw GeminiError.invalid("Invalid value at '" + name + "': \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }
}
