package dev.batchlab.providers.openai;

import dev.batchlab.providers.openai.OpenAiDialect.Paging;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Addresses of batches and of listings. */
final class BatchQuery {
    private BatchQuery() {}

    static String page(OpenAiDialect dialect, @Nullable String cursor) {
        List<String> parameters = new ArrayList<>();
        if (dialect.pageSize() > 0) {
            parameters.add("limit=" + dialect.pageSize());
        }
        if (cursor != null) {
            parameters.add((dialect.paging() == Paging.CURSOR ? "cursor=" : "after=") + segment(cursor));
        }
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    static String ids(List<String> batchIds) {
        return batchIds.stream().map(id -> "id=" + segment(id)).collect(Collectors.joining("&", "?", ""));
    }

    static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
