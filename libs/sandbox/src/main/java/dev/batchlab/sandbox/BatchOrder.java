package dev.batchlab.sandbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client asked for when it created a batch. */
public record BatchOrder(
        String provider,
        String account,
        String inputFileId,
        String endpoint,
        String completionWindow,
        @Nullable Map<String, String> metadata,
        @Nullable Long outputLivesSeconds) {

    /** The attempt our own submitter writes into the metadata; 1 where there is none. */
    public int attempt() {
        String attempt = metadata == null ? null : metadata.get("batchlab_attempt");
        try {
            return attempt == null ? 1 : Integer.parseInt(attempt);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    Map<String, String> tags() {
        return metadata == null ? Map.of() : metadata;
    }
}
