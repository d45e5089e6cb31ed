package dev.batchlab.statuspoller.jobs;

import dev.batchlab.messaging.Jobs;
import dev.batchlab.statuspoller.Schedule;
import dev.batchlab.statuspoller.WatchKey;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class JobSchedule implements Schedule {
    private final Jobs jobs;

    JobSchedule(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void lookAt(WatchKey key) {
        jobs.add(LookWorker.KIND, key.target() + " " + key.providerBatchId(), key);
    }
}
