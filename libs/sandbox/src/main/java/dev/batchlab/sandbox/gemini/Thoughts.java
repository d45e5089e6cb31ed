package dev.batchlab.sandbox.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** Thinking text is a part of its own here. */
final class Thoughts {
    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private Thoughts() {}

    /** Takes the thinking a fault put in front of an answer into a part that is marked as thought. */
    static void apart(ArrayNode parts) {
        String text = parts.path(0).path("text").asText("");
        int end = text.indexOf(CLOSE);
        if (text.startsWith(OPEN) && end > 0) {
            parts.removeAll();
            parts.addObject()
                    .put("text", text.substring(OPEN.length(), end).strip())
                    .put("thought", true);
            parts.addObject().put("text", text.substring(end + CLOSE.length()).stripLeading());
        }
    }
}
