package dev.batchlab.providers.openai;

import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.ModelRegistry;
import java.util.List;

/** Requests for tests. */
final class Requests {
    private Requests() {}

    static ChatRequest hello() {
        return new ChatRequest(
                ModelRegistry.standard().find("gpt-4.1").orElseThrow(),
                List.of(new ChatMessage("user", "こんにちは")),
                null,
                null,
                null,
                null,
                null);
    }
}
