package dev.batchlab.experiments.spec;

import dev.batchlab.providers.ChatMessage;
import java.util.List;

/**
 * What is asked.
 *
 * @param messages their contents are texts with expressions
 * @param strict whether explicit format rules follow the last user message
 */
public record Prompt(List<ChatMessage> messages, boolean strict) {
    public Prompt {
        messages = List.copyOf(messages);
    }
}
