package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.RowError;
import dev.batchlab.providers.TokenUsage;
import dev.batchlab.providers.json.Lenient;
import org.jspecify.annotations.Nullable;

/** Reads a generate-content response: the first candidate's text without its thoughts. */
public final class GenerateContentAnswer {
    private GenerateContentAnswer() {}

    /** @param response an object; one without candidates that names no reason for it counts as failed */
    public static ResultRow read(String wireId, JsonNode response) {
        TokenUsage usage = usage(response.path("usageMetadata"));
        JsonNode candidate = response.path("candidates").path(0);
        String blocked = Lenient.text(response.path("promptFeedback").path("blockReason"));
        if (candidate.isMissingNode() && blocked == null) {
            return new ResultRow.Failed(
                    wireId,
                    new RowError(ErrorKind.EMPTY, "no_candidates", "The response holds no answer and no error"),
                    usage);
        }
        JsonNode parts = candidate.path("content").path("parts");
        String text = text(parts, false);
        String word = Lenient.text(candidate.path("finishReason"));
        String finish = blocked == null || text != null ? FinishReasons.normalised(word) : FinishReasons.FILTERED;
        String said = Lenient.text(candidate.path("finishMessage"));
        return new ResultRow.Answered(
                wireId,
                text,
                finish,
                usage,
                Lenient.text(response.path("modelVersion")),
                Lenient.instant(response.path("createTime")),
                blocked != null && text == null
                        ? new RowError(ErrorKind.CONTENT_FILTER, blocked, "The provider's filter blocked the prompt")
                        : problem(text, finish, word, said, usage),
                text(parts, true));
    }

    /** Tokens as Google counts them: cached ones are part of the prompt, thoughts come on top of the candidates. */
    public static TokenUsage usage(JsonNode usage) {
        long input = Lenient.count(usage.path("promptTokenCount"));
        long thoughts = Lenient.count(usage.path("thoughtsTokenCount"));
        long visible = usage.has("candidatesTokenCount")
                ? Lenient.count(usage.path("candidatesTokenCount"))
                : Math.max(0, Lenient.count(usage.path("totalTokenCount")) - input - thoughts);
        long cached = Math.min(input, Lenient.count(usage.path("cachedContentTokenCount")));
        return new TokenUsage(input, cached, visible + thoughts, thoughts);
    }

    private static @Nullable String text(JsonNode parts, boolean thoughts) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : parts) {
            if (part.path("thought").asBoolean(false) == thoughts) {
                text.append(part.path("text").asText(""));
            }
        }
        return text.isEmpty() ? null : text.toString();
    }

    /** A text that was cut off stays an answer: the experiment's own rules judge it. Without any text there is none. */
    private static @Nullable RowError problem(
            @Nullable String text,
            @Nullable String finish,
            @Nullable String word,
            @Nullable String said,
            TokenUsage usage) {
        if (FinishReasons.FILTERED.equals(finish)) {
            return new RowError(
                    ErrorKind.CONTENT_FILTER,
                    word,
                    said == null ? "The provider's content filter cut the answer" : said);
        }
        if (text != null && !text.isBlank()) {
            return null;
        }
        if (FinishReasons.LENGTH.equals(finish)) {
            return new RowError(
                    ErrorKind.TRUNCATED,
                    word,
                    "All " + usage.output() + " output tokens were used up before any text (" + usage.reasoning()
                            + " for reasoning); raise maxOutputTokens");
        }
        return new RowError(ErrorKind.EMPTY, word, said == null ? "The answer holds no text" : said);
    }
}
