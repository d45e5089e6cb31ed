package dev.batchlab.providers.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.RowError;
import dev.batchlab.providers.TokenUsage;
import dev.batchlab.providers.json.Lenient;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a chat completion. */
final class ChatAnswer {
    private ChatAnswer() {}

    static ResultRow.Answered read(String wireId, JsonNode body) {
        JsonNode choice = body.path("choices").path(0);
        JsonNode message = choice.path("message");
        TokenUsage usage = OpenAiResultRow.usage(body.path("usage"));
        String text = text(message.path("content"));
        String refusal = refusal(message);
        boolean refused = refusal != null && (text == null || text.isBlank());
        String finish = refused ? "refusal" : finishReason(choice.path("finish_reason"));
        return new ResultRow.Answered(
                wireId,
                text,
                finish,
                usage,
                Lenient.text(body.path("model")),
                Lenient.instant(body.path("created")),
                refused ? new RowError(ErrorKind.REFUSED, "refusal", refusal) : problem(text, finish, usage),
                thinking(message));
    }

    /** The content's text; parts of other types are left out. */
    private static @Nullable String text(JsonNode content) {
        if (!content.isArray()) {
            return Lenient.text(content);
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.isTextual() ? part.asText() : part.path("text").asText(""));
        }
        return text.isEmpty() ? null : text.toString();
    }

    /** Hosts of reasoning models tell it apart under one of two names. */
    private static @Nullable String thinking(JsonNode message) {
        String thinking = Lenient.text(message.path("reasoning_content"));
        return thinking == null ? Lenient.text(message.path("reasoning")) : thinking;
    }

    private static @Nullable String refusal(JsonNode message) {
        String refusal = Lenient.text(message.path("refusal"));
        for (JsonNode part : message.path("content")) {
            refusal = refusal == null ? Lenient.text(part.path("refusal")) : refusal;
        }
        return refusal;
    }

    private static @Nullable String finishReason(JsonNode reason) {
        String word = Lenient.text(reason);
        if (word == null) {
            return null;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.equals("function_call") ? "tool_calls" : lower;
    }

    /** A text that was cut off stays an answer: the experiment's own rules judge it. Without any text there is none. */
    private static @Nullable RowError problem(@Nullable String text, @Nullable String finish, TokenUsage usage) {
        if ("content_filter".equals(finish)) {
            return new RowError(ErrorKind.CONTENT_FILTER, finish, "The provider's content filter cut the answer");
        }
        if (text != null && !text.isBlank()) {
            return null;
        }
        if ("length".equals(finish)) {
            return new RowError(
                    ErrorKind.TRUNCATED,
                    finish,
                    "All " + usage.output() + " output tokens were used up before any text (" + usage.reasoning()
                            + " for reasoning); raise maxOutputTokens");
        }
        return new RowError(ErrorKind.EMPTY, finish, "The answer holds no text");
    }
}
