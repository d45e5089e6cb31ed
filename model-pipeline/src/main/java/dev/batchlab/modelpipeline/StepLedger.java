package dev.batchlab.modelpipeline;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finished steps of all runs. */
public interface StepLedger {
    Optional<StepRecord> find(UUID run, Phase phase, String step);

    List<StepRecord> of(UUID run);

    /** Steps of any run that made something of just the same, the newest first. */
    List<StepRecord> made(Fingerprint fingerprint);

    void record(UUID run, StepRecord step);

    /** The number of the attempt folder to work in: the open one, else a new one. */
    int openAttempt(UUID run, Phase phase, String step, Fingerprint fingerprint, String folder);

    void closeAttempt(UUID run, Phase phase, String step, int attempt, String how);

    /** Folders in which something may still run. */
    List<String> openFolders(UUID run);
}
