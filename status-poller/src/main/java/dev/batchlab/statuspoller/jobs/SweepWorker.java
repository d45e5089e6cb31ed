package dev.batchlab.statuspoller.jobs;

import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Worker;
import dev.batchlab.statuspoller.AccountKey;
import dev.batchlab.statuspoller.PollerTimes;
import dev.batchlab.statuspoller.SweepAccount;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Sweeps accounts, each for as long as the stage lives. */
@ApplicationScoped
public class SweepWorker implements Worker {
    static final String KIND = "sweep";

    private final SweepAccount sweepAccount;
    private final PollerTimes times;

    SweepWorker(SweepAccount sweepAccount, PollerTimes times) {
        this.sweepAccount = sweepAccount;
        this.times = times;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int parallel() {
        return 2;
    }

    @Override
    public boolean lasting() {
        return true;
    }

    @Override
    public Duration lease() {
        return times.lease();
    }

    @Override
    public void work(Claim claim) {
        Duration next = sweepAccount.sweep(claim.payload(AccountKey.class), claim.failures(), claim::checkpoint);
        claim.again(next, "");
    }
}
