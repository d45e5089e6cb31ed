package dev.batchlab.batchsubmitter.jobs;

import dev.batchlab.batchsubmitter.cleanup.WatchRetention;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks now and then for results that are about to be lost. */
@ApplicationScoped
public class RetentionLook {
    private final WatchRetention watchRetention;

    RetentionLook(WatchRetention watchRetention) {
        this.watchRetention = watchRetention;
    }

    @Scheduled(every = "60s", delayed = "10s")
    void look() {
        watchRetention.look();
    }
}
