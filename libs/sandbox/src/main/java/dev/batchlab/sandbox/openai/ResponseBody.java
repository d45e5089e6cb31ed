package dev.batchlab.sandbox.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.ModelRequest;
import dev.batchlab.sandbox.answers.Answer;
import dev.batchlab.sandbox.answers.Dice;
import dev.batchlab.sandbox.json.Json;
import java.time.Instant;

/** An answer of the Responses API. */
final class ResponseBody {
    private ResponseBody() {}

    static ObjectNode of(ModelRequest request, Answer answer, String model, String rowId, Instant created) {
        Dice dice = Dice.of(29, rowId);
        boolean isCut = answer.finishReason().equals("length");
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("id", "resp_" + dice.token(40))
                .put("object", "response")
                .put("created_at", created.getEpochSecond())
                .put("status", isCut ? "incomplete" : "completed")
                .put("model", model);
        body.putNull("error");
        if (isCut) {
            body.putObject("incomplete_details").put("reason", "max_output_tokens");
        } else {
            body.putNull("incomplete_details");
        }
        body.set("instructions", request.body().get("instructions"));
        ObjectNode message = body.putArray("output")
                .addObject()
                .put("id", "msg_" + dice.token(40))
                .put("type", "message")
                .put("status", isCut ? "incomplete" : "completed")
                .put("role", "assistant");
        ObjectNode text = message.putArray("content")
                .addObject()
                .put("type", "output_text")
                .put("text", answer.content());
        text.putArray("annotations");
        ObjectNode usage =
                body.putObject("usage").put("input_tokens", answer.usage().input());
        usage.putObject("input_tokens_details")
                .put("cached_tokens", answer.usage().cached());
        usage.put("output_tokens", answer.usage().output());
        usage.putObject("output_tokens_details")
                .put("reasoning_tokens", answer.usage().reasoning());
        usage.put("total_tokens", answer.usage().total());
        return body;
    }
}
