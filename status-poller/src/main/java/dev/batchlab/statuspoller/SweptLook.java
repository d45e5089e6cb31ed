package dev.batchlab.statuspoller;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** A look as part of a sweep: the sweep plans the next one. */
final class SweptLook implements Look {
    private static final Logger LOG = Logger.getLogger(SweptLook.class);

    private final Sweep sweep;

    SweptLook(Sweep sweep) {
        this.sweep = sweep;
    }

    @Override
    public void again(Runnable note, Duration in) {
        sweep.note(note);
    }

    @Override
    public void finish(BooleanSupplier settle) {
        sweep.note(() -> {
            if (!settle.getAsBoolean()) {
                LOG.debug("a look of its own was quicker");
            }
        });
    }
}
