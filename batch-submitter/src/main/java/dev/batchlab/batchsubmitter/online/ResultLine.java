package dev.batchlab.batchsubmitter.online;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Lines of our result files, in the form of OpenAI's. */
final class ResultLine {
    private ResultLine() {}

    /** @param reply JSON as the host sent it; its bytes stay as they are */
    static String answered(OnlineRequest request, byte[] reply) {
        // a line break can only stand between two tokens: inside a string it would be escaped
        String body = new String(reply, StandardCharsets.UTF_8)
                .replace('\n', ' ')
                .replace('\r', ' ')
                .strip();
        return head(request) + "\"response\":{\"status_code\":200,\"request_id\":" + quoted(request.id()) + ",\"body\":"
                + body + "},\"error\":null}";
    }

    static String failed(OnlineRequest request, ProviderException trouble) {
        ObjectNode error = JsonNodeFactory.instance
                .objectNode()
                .put("message", trouble.getMessage())
                .put("code", trouble.code().orElse(null));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("error", error);
        int status = trouble.status();
        if (status / 100 == 2 || status == 0) {
            // no answer of the host's: the error stands outside, as a batch API would put it
            return head(request) + "\"response\":null,\"error\":" + error.put("code", "no_answer") + "}";
        }
        return head(request) + "\"response\":{\"status_code\":" + status + ",\"request_id\":" + quoted(request.id())
                + ",\"body\":" + body + "},\"error\":null}";
    }

    private static String head(OnlineRequest request) {
        return "{\"id\":" + quoted(request.batchId() + "." + request.ordinal()) + ",\"custom_id\":"
                + quoted(request.wireId()) + ",";
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    /** What is sent to the host: the body of the request line, its numbers as they were written. */
    static byte[] body(OnlineRequest request) {
        try {
            return Json.EXACT.writeValueAsBytes(
                    Json.EXACT.readTree(request.line()).path("body"));
        } catch (IOException e) {
            throw new UncheckedIOException("Request " + request.id() + " is no JSON", e);
        }
    }

    /** Tokens the host counted; 0 where it does not say. */
    static long tokens(byte[] reply) {
        try {
            JsonNode usage = Json.EXACT.readTree(reply).path("usage");
            return usage.path("prompt_tokens").asLong()
                    + usage.path("completion_tokens").asLong();
        } catch (IOException e) {
            return 0;
        }
    }
}
