package dev.batchlab.sandbox.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.answers.Answer;
import dev.batchlab.sandbox.answers.Dice;
import dev.batchlab.sandbox.answers.TokenUsage;
import dev.batchlab.sandbox.json.Json;
import java.time.Instant;

/** A chat completion. */
final class ChatBody {
    private ChatBody() {}

    static ObjectNode of(Answer answer, String model, String rowId, Instant created) {
        Dice dice = Dice.of(29, rowId);
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("id", "chatcmpl-" + dice.token(29))
                .put("object", "chat.completion")
                .put("created", created.getEpochSecond())
                .put("model", model);
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        boolean refused = answer.finishReason().equals("refusal");
        ObjectNode message = choice.putObject("message")
                .put("role", "assistant")
                .put("content", refused ? null : answer.content())
                .put("refusal", refused ? "I'm sorry, but I can't help with that." : null);
        message.putArray("annotations");
        choice.putNull("logprobs").put("finish_reason", refused ? "stop" : answer.finishReason());
        usage(body.putObject("usage"), answer.usage());
        return body.put("service_tier", "default")
                .put("system_fingerprint", "fp_" + Dice.of(31, model).token(10));
    }

    private static void usage(ObjectNode node, TokenUsage usage) {
        node.put("prompt_tokens", usage.input())
                .put("completion_tokens", usage.output())
                .put("total_tokens", usage.total());
        node.putObject("prompt_tokens_details")
                .put("cached_tokens", usage.cached())
                .put("audio_tokens", 0);
        node.putObject("completion_tokens_details")
                .put("reasoning_tokens", usage.reasoning())
                .put("audio_tokens", 0)
                .put("accepted_prediction_tokens", 0)
                .put("rejected_prediction_tokens", 0);
    }
}
