package dev.batchlab.experiments.manifest;

import dev.batchlab.events.CellRef;
import org.jspecify.annotations.Nullable;

/**
 * One request of the shard, in the order of the request file.
 *
 * @param wireId the id the request travels under
 * @param cell the cell it stands for
 * @param referenceLength Unicode code points of the text a length ratio compares with; absent where there is none
 * @param gold the option that is right; absent where nobody says
 */
public record ManifestEntry(
        String wireId,
        CellRef cell,
        @Nullable Integer referenceLength,
        @Nullable String gold) {
    public ManifestEntry(String wireId, CellRef cell, @Nullable Integer referenceLength) {
        this(wireId, cell, referenceLength, null);
    }
}
