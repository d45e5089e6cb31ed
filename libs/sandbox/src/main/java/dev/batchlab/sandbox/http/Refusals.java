package dev.batchlab.sandbox.http;

import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.faults.Occasion;
import dev.batchlab.sandbox.faults.Operation;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Lets scripted faults act around a call, the same way for every dialect. */
public final class Refusals {
    private final SandboxWorld world;
    private final String provider;

    public Refusals(SandboxWorld world, String provider) {
        this.world = world;
        this.provider = provider;
    }

    /** The refusal a call meets before it has any effect; a {@code slow} fault only makes it wait. */
    public Optional<Fault> before(Operation operation) {
        Optional<Fault> fault = world.fire(Occasion.call(FaultPoint.REQUEST, provider, operation));
        if (fault.isPresent() && fault.get().fault() == FaultName.SLOW) {
            pause(fault.get().number("ms", 2_000));
            return Optional.empty();
        }
        return fault;
    }

    /** Whether the reply of a call that has had its effect gets lost. */
    public boolean losesReply(Operation operation) {
        return world.fire(Occasion.call(FaultPoint.REPLY, provider, operation)).isPresent();
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
