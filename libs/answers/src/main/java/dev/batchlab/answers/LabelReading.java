package dev.batchlab.answers;

import org.jspecify.annotations.Nullable;

/**
 * The label an answer gives.
 *
 * @param label null where it gives none, several, or one it denies: there is no default
 * @param form the versioned form it was read by; null with the label
 * @param problem why there is no label; null with one
 */
public record LabelReading(
        @Nullable String label,
        @Nullable String form,
        @Nullable String problem) {

    static LabelReading read(String label, String form) {
        return new LabelReading(label, form, null);
    }

    static LabelReading invalid(String problem) {
        return new LabelReading(null, null, problem);
    }

    public boolean valid() {
        return label != null;
    }

    /** The answer was the JSON object that was asked for. */
    public boolean asAsked() {
        return LabelReader.JSON.equals(form);
    }
}
