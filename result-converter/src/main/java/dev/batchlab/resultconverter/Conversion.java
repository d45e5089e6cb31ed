package dev.batchlab.resultconverter;

import dev.batchlab.events.ArchivedFile;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.ResultFile;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A finished batch on its way to results.
 *
 * @param archived the result files that are done with
 * @param troubles how often it was put off in a row
 * @param fileMissingSince when the provider first denied having a file it had named
 */
public record Conversion(
        BatchCompleted batch,
        ConversionState state,
        List<Archived> archived,
        int troubles,
        @Nullable Instant fileMissingSince) {

    public ConversionKey key() {
        return ConversionKey.of(batch);
    }

    /** Result files that still have to be fetched. */
    public List<ResultFile> pending() {
        return batch.resultFiles().stream()
                .filter(file ->
                        archived.stream().noneMatch(done -> done.location().equals(file.location())))
                .toList();
    }

    public List<ArchivedFile> archives() {
        return archived.stream().map(Archived::file).filter(Objects::nonNull).toList();
    }
}
