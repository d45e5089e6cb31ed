package dev.batchlab.providers;

import com.fasterxml.jackson.databind.JsonNode;

/** Input tokens of a request before it is sent: the model's encoding plus the chat format's overhead. */
public final class TokenEstimate {
    private static final int PER_MESSAGE = 3;
    private static final int REPLY_PRIMER = 3;

    /** Enough for the prompts and texts that the cells of an experiment share. */
    private static final TokenCounts COUNTS = new TokenCounts(4_000_000);

    private TokenEstimate() {}

    /** Exact for plain OpenAI chats as far as observed, an approximation elsewhere. Safe for concurrent use. */
    public static long inputTokens(ChatRequest request) {
        long tokens = REPLY_PRIMER;
        for (ChatMessage message : request.messages()) {
            tokens += PER_MESSAGE
                    + 1 // the role
                    + COUNTS.of(request.model().tokenizer(), message.content());
        }
        JsonNode schema = request.answerSchema();
        return schema == null ? tokens : tokens + COUNTS.of(request.model().tokenizer(), schema.toString());
    }

    /** Tokens of a bare text. */
    public static long tokens(String tokenizer, String text) {
        return COUNTS.of(tokenizer, text);
    }
}
