package dev.batchlab.modelpipeline.jobs;

import dev.batchlab.modelpipeline.Announcements;
import dev.batchlab.modelpipeline.Digests;
import dev.batchlab.modelpipeline.Runs;
import dev.batchlab.modelpipeline.StepLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** What every phase works with. */
@ApplicationScoped
class PhaseTools {
    private final Runs runs;
    private final StepLedger steps;
    private final Digests digests;
    private final Announcements announcements;
    private final Clock clock;

    PhaseTools(Runs runs, StepLedger steps, Digests digests, Announcements announcements, Clock clock) {
        this.runs = runs;
        this.steps = steps;
        this.digests = digests;
        this.announcements = announcements;
        this.clock = clock;
    }

    Runs runs() {
        return runs;
    }

    StepLedger steps() {
        return steps;
    }

    Digests digests() {
        return digests;
    }

    Announcements announcements() {
        return announcements;
    }

    Clock clock() {
        return clock;
    }
}
