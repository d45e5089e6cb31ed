package dev.batchlab.sandbox.generatecontent;

import java.util.List;
import java.util.Optional;

/**
 * A model of Google's.
 *
 * @param reasons whether it thinks unless told not to
 * @param mayStop whether thinking can be switched off
 */
public record GeminiModel(String id, boolean reasons, boolean mayStop, int maxOutputTokens) {
    private static final List<GeminiModel> ALL = List.of(
            new GeminiModel("gemini-2.5-pro", true, false, 65_536),
            new GeminiModel("gemini-2.5-flash", true, true, 65_536),
            new GeminiModel("gemini-2.5-flash-lite", false, true, 65_536),
            new GeminiModel("gemini-2.0-flash", false, true, 8_192),
            new GeminiModel("gemini-2.0-flash-lite", false, true, 8_192));

    public static List<GeminiModel> all() {
        return ALL;
    }

    /** @param name with or without {@code models/} or {@code publishers/google/models/} in front */
    public static Optional<GeminiModel> find(String name) {
        String bare = bare(name);
        return ALL.stream()
                .filter(model -> bare.equals(model.id()) || bare.equals(model.id() + "-001"))
                .findFirst();
    }

    public static GeminiModel orUnknown(String name) {
        return find(name).orElseGet(() -> new GeminiModel(bare(name), false, true, Integer.MAX_VALUE));
    }

    public static String bare(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
