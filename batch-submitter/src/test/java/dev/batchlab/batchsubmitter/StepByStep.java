package dev.batchlab.batchsubmitter;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Nothing runs by itself: the test says who works when, and turns the clock. */
public final class StepByStep implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                // what is tested here is the order of things; power cuts are not
                "quarkus.datasource.jdbc.additional-jdbc-properties.options",
                "-c synchronous_commit=off",
                "batchlab.durable",
                "false",
                "quarkus.log.category.\"dev.batchlab\".level",
                "ERROR",
                "quarkus.scheduler.enabled",
                "false",
                "batchlab.jobs.automatic",
                "false",
                "batch-submitter.admission-every",
                "0S",
                // renewals run in real time: a lease this long is never renewed during a test
                "batch-submitter.lease",
                "2H",
                "batch-submitter.propagation",
                "2M",
                "batch-submitter.http-timeout",
                "60S",
                "batch-submitter.doubt-patience",
                "30M");
    }
}
