package dev.batchlab.resultconverter;

import java.util.List;
import java.util.Optional;

/** Readings that were asked for again. Every method takes part in the current transaction. */
public interface Reparses {
    /** What is read of an experiment, and could be read again. */
    List<ConversionKey> readable(String experimentId);

    /** Whether batches of the experiment are still on their way to be read for the first time. */
    boolean isUnread(String experimentId);

    /** Batches whose results have been published, or are being. */
    List<ConversionKey> archived();

    /** Jobs of a kind that are not done. */
    long openJobs(String kind);

    Reparse start(String experimentId, int conversions);

    Optional<Reparse> find(String experimentId, String id);

    /** One more batch was read. */
    void partDone(String id);
}
