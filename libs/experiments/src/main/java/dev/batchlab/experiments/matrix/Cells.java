package dev.batchlab.experiments.matrix;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The cells at a sequence of places, all trials of one before the next. */
final class Cells extends Lookahead<Cell> {
    private final Lookahead<Place> places;
    private final CellRenderer renderer;
    private final int trials;
    private final @Nullable Consumer<UnusableCell> unusable;
    private CellRenderer.@Nullable PlaceCells here;
    private int trial;

    /** @param unusable told of cells that make no request, which are left out then; without it they are thrown */
    Cells(Lookahead<Place> places, CellRenderer renderer, int trials, @Nullable Consumer<UnusableCell> unusable) {
        this.places = places;
        this.renderer = renderer;
        this.trials = trials;
        this.unusable = unusable;
    }

    @Override
    @Nullable
    Cell advance() {
        while (true) {
            CellRenderer.PlaceCells place = here;
            if (place == null || trial == trials) {
                if (!places.hasNext()) {
                    return null;
                }
                place = renderer.at(places.next());
                here = place;
                trial = 0;
            }
            trial++;
            try {
                return place.cell(trial);
            } catch (UnusableCell e) {
                if (unusable == null) {
                    throw e;
                }
                unusable.accept(e);
                here = null; // the other trials here have the same trouble
            }
        }
    }

    @Override
    public void close() {
        places.close();
    }
}
