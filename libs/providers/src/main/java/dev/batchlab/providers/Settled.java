package dev.batchlab.providers;

import java.util.List;

/** A request as the model takes it, and what had to be changed for that, in words for the user. */
public record Settled(ChatRequest request, List<String> warnings) {
    public Settled {
        warnings = List.copyOf(warnings);
    }
}
