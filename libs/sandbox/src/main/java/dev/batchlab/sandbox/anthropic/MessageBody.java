package dev.batchlab.sandbox.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.answers.Answer;
import dev.batchlab.sandbox.answers.Dice;
import dev.batchlab.sandbox.answers.TokenUsage;
import dev.batchlab.sandbox.json.Json;

/** A message. */
final class MessageBody {
    private MessageBody() {}

    static ObjectNode of(Answer answer, String model, String rowId) {
        Dice dice = Dice.of(37, rowId);
        ObjectNode message = Json.MAPPER
                .createObjectNode()
                .put("id", "msg_" + dice.token(24))
                .put("type", "message")
                .put("role", "assistant")
                .put("model", model);
        ArrayNode content = message.putArray("content");
        if (answer.usage().reasoning() > 0) {
            content.addObject()
                    .put("type", "thinking")
                    .put("thinking", "Let me weigh this before I answer. 42 may be too low.")
                    .put("signature", dice.token(40));
        }
        String text = answer.content();
        if (text != null && !text.isEmpty()) {
            content.addObject().put("type", "text").put("text", text).putNull("citations");
        }
        message.put("stop_reason", stopReason(answer.finishReason()));
        message.putNull("stop_sequence").putNull("stop_details").putNull("container");
        usage(message.putObject("usage"), answer.usage());
        return message;
    }

    private static String stopReason(String finishReason) {
        return switch (finishReason) {
            case "stop" -> "end_turn";
            case "length" -> "max_tokens";
            case "content_filter" -> "refusal";
            default -> finishReason;
        };
    }

    /** The prompt's cached part is counted beside its input, not in it. */
    private static void usage(ObjectNode node, TokenUsage usage) {
        node.put("input_tokens", usage.input() - usage.cached())
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", usage.cached());
        node.putObject("cache_creation").put("ephemeral_5m_input_tokens", 0).put("ephemeral_1h_input_tokens", 0);
        node.put("output_tokens", usage.output());
        if (usage.reasoning() > 0) {
            node.putObject("output_tokens_details").put("thinking_tokens", usage.reasoning());
        }
        node.put("service_tier", "batch").putNull("server_tool_use").putNull("inference_geo");
    }
}
