package dev.batchlab.providers;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A provider that does what a test tells it; one implementation for each dialect and kind of simulation. */
public interface ProviderScript extends AutoCloseable {
    Provider provider();

    URI baseUrl();

    /** A model the simulation knows. */
    default Model model() {
        return ModelRegistry.standard().all().stream()
                .filter(model -> model.provider().equals(provider().id()))
                .findFirst()
                .orElseThrow();
    }

    /** Whether requests travel with the create, so that there is no input to delete. */
    default boolean inline() {
        return false;
    }

    /** What a batch that ended early leaves in its results. */
    enum Remains {
        /** Answers of what was finished, an error for the rest. */
        EVERY_ROW,
        /** Answers of what was finished. */
        FINISHED_ROWS,
        NOTHING
    }

    /** @param end expired or cancelled */
    default Remains remains(BatchStatus end) {
        return Remains.EVERY_ROW;
    }

    /** Head of the provider's column in the README; several kinds of one provider have columns of their own. */
    default String column() {
        return provider().displayName();
    }

    /**
     * Names of the contract's tests whose behaviour nobody has seen at the vendor, or of which sources contradict each other: the simulation
     * plays what documents say or what we expect.
     */
    default Set<String> unverified() {
        return Set.of();
    }

    /** Whether a batch shows the tag it was created with. */
    default boolean showsTag() {
        return true;
    }

    /** The next batch runs a while, then ends in this state with these rows; which of several rows never ran is up to the provider. */
    void nextBatchEnds(BatchStatus state, List<ScriptedRow> rows);

    /** The next batch comes to show a state of which nobody knows the meaning. */
    void nextBatchShows(String word);

    /** From now on every call is answered like this. */
    void everyCallIsAnswered(int status, String code, String message, Duration retryAfter);

    /** The next batch is created, but the reply never arrives. */
    void nextCreateLosesItsReply();

    /** Connections that carry a file break after so many bytes, once. */
    void nextDownloadBreaksAfter(int bytes);

    /** The account holds this many batches of others, the newest last created. */
    void holdsBatches(int count);

    /** How many batches it was asked to create. */
    int createsReceived();

    @Override
    void close();
}
