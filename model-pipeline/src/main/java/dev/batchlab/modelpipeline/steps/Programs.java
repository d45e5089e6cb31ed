package dev.batchlab.modelpipeline.steps;

import dev.batchlab.modelpipeline.PhaseContext;
import dev.batchlab.modelpipeline.PhaseFailure;
import dev.batchlab.modelpipeline.RunCancelled;
import dev.batchlab.modelpipeline.process.Exit;
import dev.batchlab.modelpipeline.process.LogTail;
import dev.batchlab.modelpipeline.process.Program;
import dev.batchlab.modelpipeline.process.Supervisor;
import dev.batchlab.modelpipeline.process.Watcher;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a phase's program to its end, and says in the words of the phase what went wrong. */
@ApplicationScoped
public class Programs {
    private static final Pattern COUNTED = Pattern.compile("(\\d{1,9})\\s?/\\s?(\\d{1,9})");
    private static final int KILLED_FOR_MEMORY = 137;

    private final Supervisor supervisor;

    Programs(Supervisor supervisor) {
        this.supervisor = supervisor;
    }

    /** @param code of the failure when it ends badly, such as {@code CONVERTER_FAILED} */
    void run(PhaseContext context, String step, Program program, Path folder, String code, Runnable heartbeat)
            throws PhaseFailure, RunCancelled, InterruptedException, IOException {
        Exit exit = supervisor.run(program, folder, new Watcher() {
            @Override
            public boolean cancelled() {
                return context.cancelled();
            }

            @Override
            public void alive(String tail) {
                heartbeat.run();
                report(context, step, tail);
            }
        });
        if (exit.good()) {
            return;
        }
        String tail = (LogTail.of(folder.resolve("out.log")) + LogTail.of(folder.resolve("err.log"))).strip();
        switch (exit.kind()) {
            case CANCELLED -> throw new RunCancelled();
            case TIMED_OUT ->
                throw PhaseFailure.transientTrouble(code, step + " took longer than its timeout. " + tail);
            case STALLED -> throw PhaseFailure.transientTrouble("STALLED", step + " showed no progress. " + tail);
            case LOST -> throw PhaseFailure.transientTrouble("LOST", step + " is gone without an exit code. " + tail);
            default -> {
                boolean memory = exit.code() != null && exit.code() == KILLED_FOR_MEMORY;
                throw new PhaseFailure(
                        memory ? "KILLED" : code, step + " ended with " + exit.code() + ". " + tail, memory);
            }
        }
    }

    private static void report(PhaseContext context, String step, String tail) {
        Matcher matcher = COUNTED.matcher(tail);
        long done = -1;
        long total = 0;
        while (matcher.find()) {
            done = Long.parseLong(matcher.group(1));
            total = Long.parseLong(matcher.group(2));
        }
        if (done >= 0 && total > 0 && done <= total) {
            context.progress(step, done, total, step);
        }
    }
}
