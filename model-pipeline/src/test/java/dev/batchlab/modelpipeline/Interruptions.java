package dev.batchlab.modelpipeline;

import dev.batchlab.events.Event;
import dev.batchlab.events.ModelPhase;
import dev.batchlab.events.PhaseState;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets a commit fail the first time it is tried, as if the process had died just before it: what it would have changed is undone. */
@Decorator
@Priority(10)
public class Interruptions implements Announcements {
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
    private static volatile boolean on;

    @Inject
    @Any
    @Delegate
    @SuppressWarnings("NullAway.Init")
    Announcements real;

    static void beforeEveryFirstCommit() {
        SEEN.clear();
        on = true;
    }

    /** @return how many commits failed */
    static int off() {
        on = false;
        return SEEN.size();
    }

    /** Thrown in the place of a power cut. */
    static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PowerCut(String where) {
            super("power cut before " + where);
        }
    }

    @Override
    public void say(Event event) {
        if (on && event instanceof ModelPhase phase && phase.state() != PhaseState.PROGRESSED) {
            String place = phase.phase() + "/" + phase.step() + "/" + phase.state();
            if (SEEN.add(place)) {
                throw new PowerCut(place);
            }
        }
        real.say(event);
    }
}
