package dev.batchlab.sandbox;

import java.util.List;
import java.util.Optional;

/** Checks an input file line by line; remembers ids, not lines. */
public interface InputCheck {
    /** The first complaint ends the check. */
    Optional<BatchError> accept(int lineNumber, byte[] line);

    /** What is wrong with the file as a whole after its last line. */
    Optional<BatchError> end();

    /** Complaints that did not end the check; the batch runs and shows them. */
    default List<BatchError> tolerated() {
        return List.of();
    }

    String model();

    int lines();

    long inputTokens();
}
