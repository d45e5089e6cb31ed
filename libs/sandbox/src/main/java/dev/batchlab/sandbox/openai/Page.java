package dev.batchlab.sandbox.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a listing. */
record Page<T>(
        List<T> items, @Nullable String firstId, @Nullable String lastId, boolean hasMore) {
    private static final int CURSOR_PAGE = 100;

    static <T> Page<T> of(List<T> all, Function<T, String> id, Context call, int defaultLimit, int largestLimit) {
        int limit = limit(call.queryParam("limit"), defaultLimit, largestLimit);
        int start = start(all, id, call.queryParam("after"));
        List<T> items = all.subList(start, Math.min(all.size(), start + limit));
        return new Page<>(
                items,
                items.isEmpty() ? null : id.apply(items.get(0)),
                items.isEmpty() ? null : id.apply(items.get(items.size() - 1)),
                start + items.size() < all.size());
    }

    /** A page of a listing that goes on as its host has it. */
    static <T> Page<T> of(List<T> all, Function<T, String> id, Context call, Host.Listing listing) {
        if (listing == Host.Listing.AFTER) {
            return of(all, id, call, 20, 100);
        }
        String cursor = call.queryParam("cursor");
        int start = cursor == null ? 0 : start(all, id, decoded(cursor));
        List<T> items = all.subList(start, Math.min(all.size(), start + CURSOR_PAGE));
        return new Page<>(
                items,
                null,
                items.isEmpty() ? null : id.apply(items.get(items.size() - 1)),
                start + items.size() < all.size());
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw OpenAiError.invalid(400, "Invalid 'cursor'.", "cursor");
        }
    }

    ObjectNode view(Function<T, ObjectNode> itemView, Host.Listing listing) {
        if (listing == Host.Listing.AFTER) {
            return view(itemView);
        }
        ObjectNode view = Json.MAPPER.createObjectNode().put("object", "list");
        ArrayNode data = view.putArray("data");
        items.forEach(item -> data.add(itemView.apply(item)));
        if (hasMore && lastId != null) {
            view.putObject("paging")
                    .put(
                            "next_cursor",
                            Base64.getUrlEncoder()
                                    .withoutPadding()
                                    .encodeToString(lastId.getBytes(StandardCharsets.UTF_8)));
        }
        return view;
    }

    ObjectNode view(Function<T, ObjectNode> itemView) {
        ObjectNode view = Json.MAPPER.createObjectNode().put("object", "list");
        ArrayNode data = view.putArray("data");
        items.forEach(item -> data.add(itemView.apply(item)));
        return view.put("first_id", firstId).put("last_id", lastId).put("has_more", hasMore);
    }

    private static int limit(@Nullable String asked, int otherwise, int largest) {
        if (asked == null) {
            return otherwise;
        }
        try {
            int limit = Integer.parseInt(asked);
            if (limit >= 1 && limit <= largest) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw OpenAiError.invalid(
                400, "Invalid 'limit': '" + asked + "' is not between 1 and " + largest + ".", "limit");
    }

    private static <T> int start(List<T> all, Function<T, String> id, @Nullable String after) {
        if (after == null) {
            return 0;
        }
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(after)) {
                return i + 1;
            }
        }
        throw OpenAiError.invalid(400, "Invalid 'after': no object with id '" + after + "'.", "after");
    }
}
