package dev.batchlab.messaging;

import jakarta.enterprise.inject.Vetoed;

/** A worker that a test writes on the spot. */
@Vetoed
record SlowWorker(String kind, Work step) implements Worker {
    interface Work {
        void on(Claim claim) throws Exception;
    }

    @Override
    public void work(Claim claim) throws Exception {
        step.on(claim);
    }
}
