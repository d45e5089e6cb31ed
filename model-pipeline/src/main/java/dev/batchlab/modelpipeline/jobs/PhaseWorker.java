package dev.batchlab.modelpipeline.jobs;

import dev.batchlab.events.PhaseState;
import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.LostLease;
import dev.batchlab.messaging.Worker;
import dev.batchlab.modelpipeline.AcceptRun;
import dev.batchlab.modelpipeline.AdvanceRun;
import dev.batchlab.modelpipeline.ModelPipelineConfig;
import dev.batchlab.modelpipeline.Phase;
import dev.batchlab.modelpipeline.PhaseFailure;
import dev.batchlab.modelpipeline.PhaseRecord;
import dev.batchlab.modelpipeline.PhaseWork;
import dev.batchlab.modelpipeline.Run;
import dev.batchlab.modelpipeline.RunCancelled;
import dev.batchlab.modelpipeline.RunState;
import dev.batchlab.modelpipeline.Runs;
import dev.batchlab.modelpipeline.Standing;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Works on phases, each from its first unfinished step. */
@ApplicationScoped
public class PhaseWorker implements Worker {
    static final String KIND = "phase";

    /** How often trouble that nobody foresaw is tried against before it is a failure. */
    private static final int TROUBLES = 10;

    private final List<PhaseWork> works;
    private final Runs runs;
    private final AcceptRun accept;
    private final AdvanceRun advance;
    private final PhaseTools tools;
    private final ModelPipelineConfig settings;
    private final PhaseNews news;

    PhaseWorker(
            @All List<PhaseWork> works,
            Runs runs,
            AcceptRun accept,
            AdvanceRun advance,
            PhaseTools tools,
            ModelPipelineConfig settings,
            PhaseNews news) {
        this.works = works;
        this.runs = runs;
        this.accept = accept;
        this.advance = advance;
        this.tools = tools;
        this.settings = settings;
        this.news = news;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int parallel() {
        return settings.workers();
    }

    @Override
    public Duration lease() {
        return settings.lease();
    }

    @Override
    public void work(Claim claim) throws InterruptedException {
        JobTasks.PhaseJob job = claim.payload(JobTasks.PhaseJob.class);
        Run run = runs.find(job.run()).orElseThrow();
        if (run.state() != RunState.RUNNING) {
            claim.finish(() -> {});
            return;
        }
        PhaseRecord before = Objects.requireNonNull(runs.phases(run.id()).get(job.phase()));
        AtomicInteger attempt = new AtomicInteger();
        claim.checkpoint(() -> attempt.set(begin(before, run)));
        LedgerContext context = new LedgerContext(
                claim, run, accept.read(run.config(), run.base()).sound(), job.phase(), attempt.get(), tools);
        try {
            context.checkCancelled();
            if (waited(before)) {
                // told once, however often it is looked whether the wait is over
                context.startLater();
            } else {
                context.say(PhaseState.STARTED, null, null, null);
            }
            workOf(job.phase()).run(context);
            claim.finish(() -> end(context, context.allSkipped() ? Standing.SKIPPED : Standing.SUCCEEDED, null));
        } catch (RunCancelled e) {
            claim.finish(() -> end(context, Standing.CANCELLED, null));
        } catch (PhaseFailure e) {
            failed(claim, context, before, e);
        } catch (LostLease e) {
            throw e;
        } catch (RuntimeException e) {
            if (claim.failures() < TROUBLES) {
                throw e;
            }
            PhaseFailure defect = PhaseFailure.permanent(
                    "INTERNAL",
                    e.getClass().getSimpleName() + ": " + e.getMessage() + "; see the log of model-pipeline");
            claim.finish(() -> end(context, Standing.FAILED, defect));
        }
    }

    /** A phase taken over from a dead worker stays in its attempt. */
    private int begin(PhaseRecord phase, Run run) {
        return phase.standing() == Standing.RUNNING ? phase.attempt() : runs.begin(run.id(), phase.phase());
    }

    private static boolean waited(PhaseRecord phase) {
        return phase.standing() == Standing.RETRY_WAIT && PhaseFailure.GPU_BUSY.equals(phase.errorCode());
    }

    private void failed(Claim claim, LedgerContext context, PhaseRecord before, PhaseFailure failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure.waiting()) {
            claim.checkpoint(() -> {
                runs.waitForTurn(context.run().id(), context.phase(), failure.code(), message);
                if (!waited(before)) {
                    context.announcePhase(PhaseState.RETRYING, null, failure.code(), message);
                }
            });
            claim.again(settings.retryPause(), message);
            return;
        }
        int attempts = context.attempt() - before.attemptsBefore();
        if (!failure.retryable() || attempts >= settings.attempts()) {
            claim.finish(() -> end(context, Standing.FAILED, failure));
            return;
        }
        claim.checkpoint(() -> {
            runs.wait(context.run().id(), context.phase(), failure.code(), message);
            context.announcePhase(PhaseState.RETRYING, null, failure.code(), message);
        });
        claim.again(settings.retryPause().multipliedBy(1L << Math.min(10, attempts - 1)), message);
    }

    private void end(
            LedgerContext context, Standing standing, @org.jspecify.annotations.Nullable PhaseFailure failure) {
        String code = failure == null ? null : failure.code();
        String message = failure == null ? null : failure.getMessage();
        runs.end(context.run().id(), context.phase(), standing, code, message);
        PhaseState state =
                switch (standing) {
                    case SUCCEEDED -> PhaseState.FINISHED;
                    case SKIPPED -> PhaseState.SKIPPED;
                    case CANCELLED -> PhaseState.CANCELLED;
                    default -> PhaseState.FAILED;
                };
        context.announcePhase(state, null, code, message);
        news.tell(context, state, code, message);
        advance.advance(context.run().id());
    }

    private PhaseWork workOf(Phase phase) {
        return works.stream().filter(work -> work.phase() == phase).findFirst().orElseThrow();
    }
}
