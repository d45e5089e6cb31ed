package dev.batchlab.results;

import java.io.IOException;

/** The cells of an experiment. They can be walked again and again and are never all in memory. */
public interface Cells {

    /** Receives one cell after the other. */
    @FunctionalInterface
    interface Visitor {
        void visit(CellResult cell) throws IOException;
    }

    /** Every cell with a record, settled or not, by index. */
    void inMatrixOrder(Visitor visitor) throws IOException;

    /** The cells of one group of a data set by row, then model, then trial. */
    void inRowOrder(String group, Visitor visitor) throws IOException;
}
