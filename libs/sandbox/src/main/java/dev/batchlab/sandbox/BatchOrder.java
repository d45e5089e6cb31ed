package dev.batchlab.sandbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked for when it created a batch.
 *
 * @param details what else only the dialect understands, such as a display name or where results shall go
 */
public record BatchOrder(
        String provider,
        String account,
        String inputFileId,
        String endpoint,
        String completionWindow,
        @Nullable Map<String, String> metadata,
        @Nullable Long outputLivesSeconds,
        Map<String, String> details) {

    @SuppressWarnings("NullAway") // journals of older sandboxes leave it out
    public BatchOrder {
        details = details == null ? Map.of() : details;
    }

    public BatchOrder(
            String provider,
            String account,
            String inputFileId,
            String endpoint,
            String completionWindow,
            @Nullable Map<String, String> metadata,
            @Nullable Long outputLivesSeconds) {
        this(provider, account, inputFileId, endpoint, completionWindow, metadata, outputLivesSeconds, Map.of());
    }

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
