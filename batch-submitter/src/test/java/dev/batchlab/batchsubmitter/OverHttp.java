package dev.batchlab.batchsubmitter;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The stage with its own threads, the real adapter and a sandbox behind it. */
public final class OverHttp implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("batch-submitter.http-timeout", "4S", "batch-submitter.send-within", "2S");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(SandboxResource.class));
    }
}
