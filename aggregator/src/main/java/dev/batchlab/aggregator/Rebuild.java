package dev.batchlab.aggregator;

/**
 * Forgets everything that follows from events. Those come again from the outboxes of the other stages and from the archive, in any
 * order, and give the same results. What was announced stays known: nobody is told twice that an experiment came to rest.
 */
public interface Rebuild {
    void forget();
}
