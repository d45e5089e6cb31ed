package dev.batchlab.modelpipeline.jobs;

import dev.batchlab.events.Event;
import dev.batchlab.events.ModelPhase;
import dev.batchlab.events.PhaseState;
import dev.batchlab.messaging.Claim;
import dev.batchlab.modelpipeline.Digests;
import dev.batchlab.modelpipeline.Fingerprint;
import dev.batchlab.modelpipeline.Phase;
import dev.batchlab.modelpipeline.PhaseContext;
import dev.batchlab.modelpipeline.PhaseFailure;
import dev.batchlab.modelpipeline.Run;
import dev.batchlab.modelpipeline.RunCancelled;
import dev.batchlab.modelpipeline.StepMaker;
import dev.batchlab.modelpipeline.StepRecord;
import dev.batchlab.modelpipeline.config.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A phase's view of the ledger, under the lease of its job. */
final class LedgerContext implements PhaseContext {
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(1);

    private final Claim claim;
    private final Run run;
    private final RunConfig config;
    private final Phase phase;
    private final int attempt;
    private final PhaseTools tools;
    /** Steps this run made itself, now or before it was interrupted. */
    private int own;
    /** Steps another run made. */
    private int taken;

    private Instant lastProgress = Instant.MIN;
    private Instant lastLook = Instant.MIN;
    private boolean cancelled;
    private boolean toStart;

    LedgerContext(Claim claim, Run run, RunConfig config, Phase phase, int attempt, PhaseTools tools) {
        this.claim = claim;
        this.run = run;
        this.config = config;
        this.phase = phase;
        this.attempt = attempt;
        this.tools = tools;
    }

    @Override
    public StepRecord ensure(String step, Fingerprint fingerprint, StepMaker maker)
            throws PhaseFailure, RunCancelled, InterruptedException {
        checkCancelled();
        Optional<StepRecord> before = tools.steps()
                .find(run.id(), phase, step)
                .filter(one -> one.fingerprint().equals(fingerprint))
                .filter(this::holds);
        if (before.isPresent()) {
            own++;
            return before.get();
        }
        Optional<StepRecord> same =
                tools.steps().made(fingerprint).stream().filter(this::holds).findFirst();
        if (same.isPresent()) {
            StepRecord found = new StepRecord(
                    phase, step, fingerprint, same.get().outputs(), same.get().detail());
            commit(() -> {
                tools.steps().record(run.id(), found);
                announcePhase(PhaseState.SKIPPED, step, null, null);
            });
            taken++;
            return found;
        }
        return make(step, fingerprint, maker);
    }

    private StepRecord make(String step, Fingerprint fingerprint, StepMaker maker)
            throws PhaseFailure, RunCancelled, InterruptedException {
        Path folder = folder().resolve(phase.wireName()).resolve(step + "-" + fingerprint.brief());
        AtomicInteger number = new AtomicInteger();
        commit(() -> number.set(tools.steps().openAttempt(run.id(), phase, step, fingerprint, folder.toString())));
        String how = "failed";
        try {
            Path attemptFolder = Files.createDirectories(folder.resolve(number.toString()));
            StepMaker.Made result = maker.make(attemptFolder);
            StepRecord record = new StepRecord(phase, step, fingerprint, result.outputs(), result.detail());
            commit(() -> {
                tools.steps().record(run.id(), record);
                tools.steps().closeAttempt(run.id(), phase, step, number.get(), "finished");
                result.alongside().run();
                announcePhase(PhaseState.FINISHED, step, null, null);
            });
            own++;
            how = "";
            return record;
        } catch (RunCancelled e) {
            how = "cancelled";
            throw e;
        } catch (PhaseFailure e) {
            // nothing was begun: the attempt stays open until it is its turn
            how = e.waiting() ? "" : how;
            throw e;
        } catch (InterruptedException e) {
            // this service stops; whatever runs goes on and is adopted by the next
            how = "";
            throw e;
        } catch (IOException e) {
            throw PhaseFailure.transientTrouble("IO", e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            how = "";
            throw e;
        } finally {
            if (!how.isEmpty()) {
                String ended = how;
                commit(() -> tools.steps().closeAttempt(run.id(), phase, step, number.get(), ended));
            }
        }
    }

    private boolean holds(StepRecord record) {
        return record.outputs().stream().allMatch(tools.digests()::holds);
    }

    boolean allSkipped() {
        return own == 0 && taken > 0;
    }

    @Override
    public void commit(Runnable changes) {
        claim.checkpoint(changes);
    }

    /** A phase that still may have to wait is said to have started when it gets anywhere. */
    void startLater() {
        toStart = true;
    }

    void say(PhaseState state, @Nullable String step, @Nullable String code, @Nullable String message) {
        commit(() -> announcePhase(state, step, code, message));
    }

    void announcePhase(PhaseState state, @Nullable String step, @Nullable String code, @Nullable String message) {
        announce(new ModelPhase(
                run.name(),
                run.id().toString(),
                nextSequence(),
                phase.wireName(),
                state,
                step,
                attempt,
                null,
                null,
                code,
                message,
                tools.clock().instant()));
    }

    @Override
    public void progress(String step, long done, long total, String message) {
        Instant now = tools.clock().instant();
        if (lastProgress.plus(PROGRESS_EVERY).isAfter(now) && done < total) {
            return;
        }
        lastProgress = now;
        if (toStart) {
            toStart = false;
            say(PhaseState.STARTED, null, null, null);
        }
        commit(() -> {
            tools.runs().progress(run.id(), phase, done, total, message);
            announce(new ModelPhase(
                    run.name(),
                    run.id().toString(),
                    nextSequence(),
                    phase.wireName(),
                    PhaseState.PROGRESSED,
                    step,
                    attempt,
                    done,
                    total,
                    null,
                    message,
                    now));
        });
    }

    @Override
    public boolean cancelled() {
        Instant now = tools.clock().instant();
        if (!cancelled && lastLook.plusMillis(300).isBefore(now)) {
            lastLook = now;
            cancelled = tools.runs().find(run.id()).map(Run::cancelRequested).orElse(true);
        }
        return cancelled;
    }

    @Override
    public void checkCancelled() throws RunCancelled {
        if (cancelled()) {
            throw new RunCancelled();
        }
    }

    @Override
    public Run run() {
        return run;
    }

    @Override
    public RunConfig config() {
        return config;
    }

    Phase phase() {
        return phase;
    }

    int attempt() {
        return attempt;
    }

    @Override
    public Optional<StepRecord> step(Phase of, String step) {
        return tools.steps().find(run.id(), of, step);
    }

    @Override
    public List<StepRecord> steps() {
        return tools.steps().of(run.id());
    }

    @Override
    public void announce(Event event) {
        tools.announcements().say(event);
    }

    @Override
    public long nextSequence() {
        return tools.runs().nextSequence(run.id());
    }

    @Override
    public Path folder() {
        return config.outputDir().resolve("runs").resolve(run.id().toString());
    }

    @Override
    public Digests digests() {
        return tools.digests();
    }
}
