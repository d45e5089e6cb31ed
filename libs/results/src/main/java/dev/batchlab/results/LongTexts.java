package dev.batchlab.results;

import dev.batchlab.events.ArtifactRef;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Fetches answers that are too long to travel in an event. */
@FunctionalInterface
public interface LongTexts {
    String read(ArtifactRef ref) throws IOException;

    /** The answer of a cell wherever it lies, as well-formed Unicode; null when there is none. */
    default @Nullable String textOf(CellResult cell) throws IOException {
        if (cell.text() != null) {
            return WellFormed.text(cell.text());
        }
        return cell.textRef() == null ? null : WellFormed.text(read(cell.textRef()));
    }
}
