package dev.batchlab.sandbox.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a listing, by {@code limit} and either {@code after_id} or {@code before_id}. */
record Page<T>(
        List<T> items, @Nullable String firstId, @Nullable String lastId, boolean hasMore) {
    private static final int USUAL = 20;
    private static final int LARGEST = 1_000;

    static <T> Page<T> of(List<T> all, Function<T, String> id, Context call) {
        int limit = limit(call.queryParam("limit"));
        String after = call.queryParam("after_id");
        String before = call.queryParam("before_id");
        if (after != null && before != null) {
            throw ApiError.invalid("only one of before_id and after_id may be given");
        }
        int end = before == null ? all.size() : position(all, id, before, "before_id");
        int start = after == null ? 0 : position(all, id, after, "after_id") + 1;
        int from = before == null ? start : Math.max(0, end - limit);
        int to = Math.min(end, from + limit);
        List<T> items = all.subList(from, to);
        return new Page<>(
                items,
                items.isEmpty() ? null : id.apply(items.get(0)),
                items.isEmpty() ? null : id.apply(items.get(items.size() - 1)),
                before == null ? to < all.size() : from > 0);
    }

    ObjectNode view(Function<T, ObjectNode> itemView) {
        ObjectNode view = Json.MAPPER.createObjectNode();
        ArrayNode data = view.putArray("data");
        items.forEach(item -> data.add(itemView.apply(item)));
        return view.put("has_more", hasMore).put("first_id", firstId).put("last_id", lastId);
    }

    private static int limit(@Nullable String asked) {
        if (asked == null) {
            return USUAL;
        }
        try {
            int limit = Integer.parseInt(asked);
            if (limit >= 1 && limit <= LARGEST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw ApiError.invalid("limit: Input should be between 1 and " + LARGEST);
    }

    private static <T> int position(List<T> all, Function<T, String> id, String wanted, String parameter) {
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(wanted)) {
                return i;
            }
        }
        throw ApiError.invalid(parameter + ": no object has the id '" + wanted + "'");
    }
}
