package dev.batchlab.providers.anthropic;

import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ModelRegistry;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Models and requests for tests, whatever the registry lists today. */
final class Claude {
    private static final ModelRegistry MODELS = ModelRegistry.standard().with(file());

    private Claude() {}

    static Model haiku() {
        return MODELS.find("test-haiku").orElseThrow();
    }

    /** Thinks; takes no temperature. */
    static Model opus() {
        return MODELS.find("test-opus").orElseThrow();
    }

    static ChatRequest hello() {
        return asks(haiku(), new ChatMessage("user", "こんにちは"));
    }

    static ChatRequest asks(Model model, ChatMessage... messages) {
        return new ChatRequest(model, List.of(messages), null, null, null, null, null);
    }

    private static Path file() {
        try {
            return Path.of(Objects.requireNonNull(Claude.class.getResource("models.yaml"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
