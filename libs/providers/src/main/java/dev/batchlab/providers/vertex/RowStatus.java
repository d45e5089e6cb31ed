package dev.batchlab.providers.vertex;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.RowError;
import dev.batchlab.providers.gemini.RpcCode;
import dev.batchlab.providers.gemini.RpcErrors;
import dev.batchlab.providers.json.Json;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The status of a failed row: words, mostly with the service's error as JSON behind them. */
final class RowStatus {
    private static final Pattern HTTP_STATUS = Pattern.compile("\\b([45]\\d\\d)\\b");
    private static final Pattern EXHAUSTED =
            Pattern.compile("resource (has been )?exhausted|quota|too many requests", Pattern.CASE_INSENSITIVE);

    private RowStatus() {}

    static RowError error(JsonNode status) {
        if (status.isObject()) {
            return RpcErrors.of(status);
        }
        String words = status.asText();
        int brace = words.indexOf('{');
        if (brace >= 0) {
            try {
                JsonNode error = Json.EXACT.readTree(words.substring(brace));
                if (error.isObject() && !error.isEmpty()) {
                    return RpcErrors.of(error);
                }
            } catch (JsonProcessingException e) {
                // cut off or no JSON at all: the words have to do
            }
        }
        return ofWords(words);
    }

    private static RowError ofWords(String words) {
        String upper = words.toUpperCase(Locale.ROOT);
        Optional<RpcCode> named = Arrays.stream(RpcCode.values())
                .filter(code -> code != RpcCode.UNKNOWN && code != RpcCode.INTERNAL)
                .filter(code -> upper.contains(code.name()))
                .findFirst();
        if (named.isPresent()) {
            return new RowError(named.get().kind(), named.get().name(), words);
        }
        if (EXHAUSTED.matcher(words).find()) {
            return new RowError(ErrorKind.RATE_LIMIT, RpcCode.RESOURCE_EXHAUSTED.name(), words);
        }
        Matcher http = HTTP_STATUS.matcher(words);
        return http.find()
                ? new RowError(RpcErrors.ofHttp(Integer.parseInt(http.group(1))), http.group(1), words)
                : new RowError(ErrorKind.UNKNOWN, null, words);
    }
}
