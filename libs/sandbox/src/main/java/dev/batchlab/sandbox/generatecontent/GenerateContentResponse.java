package dev.batchlab.sandbox.generatecontent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.answers.Answer;
import dev.batchlab.sandbox.answers.Dice;
import dev.batchlab.sandbox.answers.TokenUsage;
import dev.batchlab.sandbox.json.Json;
import java.time.Instant;
import java.util.Locale;

/** A response. Counters of zero are left out, as protobuf does; thoughts come on top of the candidates' tokens. */
public final class GenerateContentResponse {
    private GenerateContentResponse() {}

    public static ObjectNode of(Answer answer, String model, String rowId, Instant created) {
        ObjectNode response = Json.MAPPER.createObjectNode();
        ObjectNode candidate = response.putArray("candidates").addObject();
        ObjectNode content = candidate.putObject("content").put("role", "model");
        if (answer.content() != null) {
            content.putArray("parts").addObject().put("text", answer.content());
        }
        candidate.put("finishReason", word(answer.finishReason())).put("index", 0);
        usage(response.putObject("usageMetadata"), answer.usage());
        return response.put("modelVersion", model)
                .put("createTime", created.toString())
                .put("responseId", Dice.of(29, rowId).token(22));
    }

    /** What a response of this form says about its tokens. */
    public static TokenUsage usage(JsonNode response) {
        JsonNode usage = response.path("usageMetadata");
        long thoughts = usage.path("thoughtsTokenCount").asLong();
        return new TokenUsage(
                usage.path("promptTokenCount").asLong(),
                usage.path("cachedContentTokenCount").asLong(),
                usage.path("candidatesTokenCount").asLong() + thoughts,
                thoughts);
    }

    private static void usage(ObjectNode node, TokenUsage usage) {
        node.put("promptTokenCount", usage.input());
        present(node, "candidatesTokenCount", usage.output() - usage.reasoning());
        present(node, "cachedContentTokenCount", usage.cached());
        present(node, "thoughtsTokenCount", usage.reasoning());
        node.put("totalTokenCount", usage.total());
    }

    private static void present(ObjectNode node, String key, long count) {
        if (count > 0) {
            node.put(key, count);
        }
    }

    private static String word(String finishReason) {
        return switch (finishReason) {
            case "stop" -> "STOP";
            case "length" -> "MAX_TOKENS";
            case "content_filter", "refusal" -> "SAFETY";
            default -> finishReason.toUpperCase(Locale.ROOT);
        };
    }
}
