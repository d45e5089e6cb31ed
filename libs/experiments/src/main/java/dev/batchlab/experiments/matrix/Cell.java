package dev.batchlab.experiments.matrix;

import dev.batchlab.events.CellRef;
import dev.batchlab.providers.ChatRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request of an experiment.
 *
 * @param ref its place
 * @param request what is asked, fitted to the model
 * @param wireId the id it travels under
 * @param referenceLength Unicode code points of the text a length ratio compares with; absent where there is none
 * @param gold the option that is right; absent where nobody says
 * @param warnings what the model does not take as the spec has it
 */
public record Cell(
        CellRef ref,
        ChatRequest request,
        String wireId,
        @Nullable Integer referenceLength,
        @Nullable String gold,
        List<String> warnings) {
    public Cell {
        warnings = List.copyOf(warnings);
    }
}
