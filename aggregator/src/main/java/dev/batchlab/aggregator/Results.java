package dev.batchlab.aggregator;

import dev.batchlab.events.ResultsParsed;
import dev.batchlab.results.CellGroup;
import dev.batchlab.results.Cells;
import dev.batchlab.results.ChoiceCount;
import dev.batchlab.results.ErrorGroup;
import java.util.Collection;
import java.util.List;

/** Result rows and the cells that follow from them. */
public interface Results {

    /** Adds rows that are not there yet and brings their cells up to date. */
    void add(List<ResultsParsed> records);

    /** Notes that a person wants these cells tried again, and brings them up to date. */
    void reopen(String experimentId, Collection<Long> cellIndexes, int attempt);

    /** Counts without grouping: cheap enough to ask often. */
    CellCount count(String experimentId);

    /** All cells, like ones counted together. */
    List<CellGroup> tally(String experimentId);

    /** What the settled cells chose, like ones counted together; empty for an experiment without choices. */
    List<ChoiceCount> choices(String experimentId);

    /** Every reading of every attempt at one request, oldest first. */
    List<ResultsParsed> of(String experimentId, String customId);

    /** Failed attempts by kind and code. */
    List<ErrorGroup> failures(String experimentId);

    /**
     * Opens the cells as they are now; what is added while they are walked is not seen.
     *
     * @param groups only these; empty means all
     */
    Snapshot snapshot(String experimentId, Collection<String> groups);

    /** Close it: it holds a connection. */
    interface Snapshot extends Cells, AutoCloseable {
        @Override
        void close();
    }
}
