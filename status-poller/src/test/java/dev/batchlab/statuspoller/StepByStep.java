package dev.batchlab.statuspoller;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Nothing runs by itself: the test says who looks when, and turns the clock. */
public final class StepByStep implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "batchlab.jobs.automatic", "false",
                "quarkus.scheduler.enabled", "false",
                "status-poller.lease", "2H");
    }
}
