package dev.batchlab.sandbox.faults;

/** A fault and its history: how many occasions it matched and at how many it fired. */
public record FaultState(Fault fault, long seen, long fired) {

    FaultState matched(boolean fires) {
        return new FaultState(fault, seen + 1, fires ? fired + 1 : fired);
    }

    boolean exhausted() {
        return fault.times() != null && fired >= fault.times();
    }
}
