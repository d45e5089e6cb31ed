package dev.batchlab.modelpipeline.weights;

/**
 * Why something cannot be used.
 *
 * @param code for programs, such as {@code ADAPTER_NEEDS_MERGE}
 */
public record Finding(String code, String message, String fix) {
    @Override
    public String toString() {
        return code + ": " + message + "; " + fix;
    }
}
