package dev.batchlab.experiments.spec;

import org.jspecify.annotations.Nullable;

/**
 * Something in a spec or its files that must be put right before anything can run.
 *
 * @param key where in the spec, e.g. {@code axes.persona[1].temperature}; empty for the spec as a whole
 * @param file the file to look into
 * @param line its line, from 1
 * @param message what is wrong
 * @param fix what to do about it
 */
public record SpecProblem(
        String key, @Nullable String file, @Nullable Integer line, String message, String fix) {
    /** One line for people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (file != null) {
            text.append(file);
            if (line != null) {
                text.append(':').append(line);
            }
            text.append(": ");
        }
        if (!key.isEmpty()) {
            text.append(key).append(": ");
        }
        return text.append(message).append("; ").append(fix).toString();
    }
}
