package dev.batchlab.results;

import dev.batchlab.events.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settled cells of the same choice, counted together.
 *
 * @param choice the option chosen by a valid answer; absent where no answer is valid
 * @param gold the right option; absent where nobody says
 */
public record ChoiceCount(
        String model,
        String group,
        Outcome outcome,
        @Nullable String choice,
        @Nullable String gold,
        long cells) {

    /** Empty for a cell that is open or has nothing to do with choices. */
    static Optional<ChoiceCount> of(CellResult cell) {
        String choice = cell.validChoice();
        return !cell.settled() || choice == null && cell.gold() == null
                ? Optional.empty()
                : Optional.of(new ChoiceCount(
                        cell.cell().model(), cell.cell().group(), cell.outcome(), choice, cell.gold(), 1));
    }

    /** As many of the same. */
    ChoiceCount times(long number) {
        return new ChoiceCount(model, group, outcome, choice, gold, number);
    }
}
