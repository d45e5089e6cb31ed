package dev.batchlab.experiments.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.experiments.spec.Prompt;
import dev.batchlab.providers.ChatMessage;
import java.util.ArrayList;
import java.util.List;

/** Reads what is asked. */
final class PromptPart {
    private final Draft draft;

    PromptPart(Draft draft) {
        this.draft = draft;
    }

    Prompt read() {
        JsonNode written = draft.root().path("prompt");
        List<ChatMessage> messages = messages(written);
        if (written.isObject()) {
            if (written.has("messages") && (written.has("system") || written.has("user"))) {
                draft.problem("prompt", "the prompt has messages, and system or user besides", "keep one of them");
            } else if (!written.has("messages") && !written.has("user")) {
                draft.problem("prompt", "the prompt asks nothing", "add user, or messages");
            } else if (messages.stream().noneMatch(message -> message.role().equals("user"))
                    && written.has("messages")) {
                draft.problem("prompt.messages", "no message is of role user", "add one");
            }
        }
        boolean strict = "strict".equals(Draft.text(written, "format"));
        if (strict && "text".equals(Draft.text(draft.root().path("answer"), "kind"))) {
            draft.problem("prompt.format", "free text has no format to be strict about", "use plain");
        }
        return new Prompt(messages, strict);
    }

    private static List<ChatMessage> messages(JsonNode written) {
        List<ChatMessage> messages = new ArrayList<>();
        for (JsonNode message : written.path("messages")) {
            String role = Draft.text(message, "role");
            String content = Draft.text(message, "content");
            if (role != null && content != null) {
                messages.add(new ChatMessage(role, content));
            }
        }
        for (String role : List.of("system", "user")) {
            String content = Draft.text(written, role);
            // a model need not be told an empty system message
            if (content != null && !content.isEmpty()) {
                messages.add(new ChatMessage(role, content));
            }
        }
        return messages;
    }
}
