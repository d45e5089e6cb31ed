package dev.batchlab.providers.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.RowError;
import dev.batchlab.providers.TokenUsage;
import dev.batchlab.providers.json.Lenient;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a message. */
final class MessageAnswer {
    private MessageAnswer() {}

    static ResultRow.Answered read(String wireId, JsonNode message) {
        TokenUsage usage = usage(message.path("usage"));
        JsonNode content = message.path("content");
        String text = content.isTextual() ? Lenient.text(content) : joined(content, "text", "text");
        String finish = finishReason(Lenient.text(message.path("stop_reason")));
        return new ResultRow.Answered(
                wireId,
                text,
                finish,
                usage,
                Lenient.text(message.path("model")),
                null,
                problem(text, finish, usage, message),
                joined(content, "thinking", "thinking"));
    }

    /** The blocks of a type, joined as they are. Only text blocks are the answer. */
    private static @Nullable String joined(JsonNode content, String type, String key) {
        StringBuilder text = new StringBuilder();
        for (JsonNode block : content) {
            if (block.path("type").asText().equals(type)) {
                text.append(block.path(key).asText(""));
            }
        }
        return text.isEmpty() ? null : text.toString();
    }

    private static @Nullable String finishReason(@Nullable String word) {
        if (word == null) {
            return null;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "end_turn", "stop_sequence" -> "stop";
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_calls";
            default -> lower;
        };
    }

    /** A text that was cut off stays an answer: the experiment's own rules judge it. A refusal is none, whatever was said before it. */
    private static @Nullable RowError problem(
            @Nullable String text, @Nullable String finish, TokenUsage usage, JsonNode message) {
        if ("refusal".equals(finish)) {
            String why = Lenient.text(message.path("stop_details").path("explanation"));
            return new RowError(ErrorKind.REFUSED, finish, why == null ? "The model refused to answer" : why);
        }
        if (text != null && !text.isBlank()) {
            return null;
        }
        if ("length".equals(finish)) {
            return new RowError(
                    ErrorKind.TRUNCATED,
                    finish,
                    "All " + usage.output() + " output tokens were used up before any text; raise maxOutputTokens");
        }
        return new RowError(ErrorKind.EMPTY, finish, "The answer holds no text");
    }

    /** Anthropic counts the prompt in three parts, of which only the first is called input; thinking is part of the output. */
    private static TokenUsage usage(JsonNode usage) {
        long read = Lenient.count(usage.path("cache_read_input_tokens"));
        long written = Lenient.count(usage.path("cache_creation_input_tokens"));
        long output = Lenient.count(usage.path("output_tokens"));
        long thinking = Lenient.count(usage.path("output_tokens_details").path("thinking_tokens"));
        return new TokenUsage(
                Lenient.count(usage.path("input_tokens")) + written + read, read, output, Math.min(thinking, output));
    }
}
