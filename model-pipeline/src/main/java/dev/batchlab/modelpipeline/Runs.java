package dev.batchlab.modelpipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All runs and where their phases stand. Changes belong into a transaction. */
public interface Runs {
    /** False when a run of this id is there already. */
    boolean add(UUID id, String name, String config, @Nullable String base, String identity);

    Optional<Run> find(UUID id);

    /** The newest first. */
    List<Run> newest(int limit);

    /** The newest run of this name with this config. */
    Optional<Run> ofIdentity(String identity);

    /** Moves a run on; false when it is not in {@code from}. */
    boolean move(UUID id, RunState from, RunState to);

    void failed(UUID id, String code, String message);

    void problems(UUID id, List<String> problems);

    void results(UUID id, String verdict, JsonNode results);

    boolean askToCancel(UUID id);

    /**
     * Takes a run that ended back to work: every phase is pending again, with all its attempts. What was done may be gone since, and is
     * looked at again; what still holds is not done twice. @return its new generation
     */
    int reopen(UUID id);

    Map<Phase, PhaseRecord> phases(UUID id);

    /** @return the attempt */
    int begin(UUID id, Phase phase);

    /** Another phase has what this one needs: it waits, and that is no attempt. */
    void waitForTurn(UUID id, Phase phase, String code, String message);

    void wait(UUID id, Phase phase, String code, String message);

    void end(UUID id, Phase phase, Standing standing, @Nullable String code, @Nullable String message);

    void progress(UUID id, Phase phase, long done, long total, String message);

    /** The next number for an event of this run. */
    long nextSequence(UUID id);
}
