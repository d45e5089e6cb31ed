package dev.batchlab.statuspoller.jobs;

import dev.batchlab.messaging.Jobs;
import dev.batchlab.statuspoller.AccountKey;
import dev.batchlab.statuspoller.Schedule;
import dev.batchlab.statuspoller.WatchKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
class JobSchedule implements Schedule {
    private final Jobs jobs;
    private final Clock clock;

    JobSchedule(Jobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public void lookAt(WatchKey key) {
        jobs.add(LookWorker.KIND, key.name(), key);
    }

    @Override
    public void sweep(AccountKey account) {
        jobs.add(SweepWorker.KIND, account.target() + " " + account.account(), account);
    }

    @Override
    public void hasten(List<WatchKey> keys) {
        jobs.hasten(LookWorker.KIND, keys.stream().map(WatchKey::name).toList());
    }

    @Override
    public void putOff(List<WatchKey> keys, Duration time) {
        Instant until = clock.instant().plus(time);
        // most were put off by the sweep before; those that are put off for long enough are left alone
        jobs.putOff(
                LookWorker.KIND,
                keys.stream().map(WatchKey::name).toList(),
                until,
                clock.instant().plus(time.dividedBy(2)));
    }
}
