package dev.batchlab.providers;

/** One message of a conversation. @param role {@code system, user} or {@code assistant} */
public record ChatMessage(String role, String content) {}
