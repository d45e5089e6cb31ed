package dev.batchlab.results;

import dev.batchlab.events.Cost;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.Usage;

/**
 * Cells that are alike, counted together.
 *
 * @param cells how many they are
 * @param attempts attempts of all of them
 * @param forms matched answer forms of one of them; the others have the same
 */
public record CellGroup(
        String model,
        String group,
        boolean settled,
        Outcome outcome,
        ValidationStatus status,
        FormTally forms,
        long cells,
        long attempts,
        Usage usage,
        Cost cost) {

    public static CellGroup of(CellResult cell) {
        return new CellGroup(
                cell.cell().model(),
                cell.cell().group(),
                cell.settled(),
                cell.outcome(),
                cell.validationStatus(),
                FormTally.of(cell.matchedForms().values()),
                1,
                cell.attempts(),
                cell.usage(),
                cell.cost());
    }
}
