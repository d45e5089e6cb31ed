package dev.batchlab.providers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** For models without a system role, and prompts that shall be one text. */
public final class SystemMessages {
    private SystemMessages() {}

    /** The system messages' text in front of the first user message, an empty line between. */
    public static List<ChatMessage> mergedIntoUser(List<ChatMessage> messages) {
        String system = messages.stream()
                .filter(SystemMessages::isSystem)
                .map(ChatMessage::content)
                .collect(Collectors.joining("\n\n"));
        List<ChatMessage> rest = new ArrayList<>(
                messages.stream().filter(message -> !isSystem(message)).toList());
        if (rest.size() == messages.size()) {
            return messages;
        }
        for (int i = 0; i < rest.size(); i++) {
            if (rest.get(i).role().equals("user")) {
                rest.set(
                        i, new ChatMessage("user", system + "\n\n" + rest.get(i).content()));
                return rest;
            }
        }
        rest.add(0, new ChatMessage("user", system));
        return rest;
    }

    private static boolean isSystem(ChatMessage message) {
        return message.role().equals("system") || message.role().equals("developer");
    }
}
