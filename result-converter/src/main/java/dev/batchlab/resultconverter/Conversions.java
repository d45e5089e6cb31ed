package dev.batchlab.resultconverter;

import dev.batchlab.events.BatchCompleted;
import dev.batchlab.experiments.reading.ReadingReport;

/** All conversions, kept for good. Every method takes part in the current transaction. */
public interface Conversions {
    /** The kind of job that carries a conversion on. */
    String JOB = "convert";

    /** Takes a finished batch in; false when it is known already, whatever the event says now. */
    boolean register(BatchCompleted batch);

    Conversion get(ConversionKey key);

    /** One more result file is done with; the troubles so far are over. */
    void archived(ConversionKey key, Archived file);

    /** No result file is pending. */
    void allArchived(ConversionKey key);

    /** All results are published. Says nothing new about a conversion that was read before. */
    void read(ConversionKey key, ReadingReport report);

    /** Put off, and why. */
    void trouble(ConversionKey key, String why);

    /** The provider denies having a file it had named; remembers since when. */
    void fileMissing(ConversionKey key, String why);
}
