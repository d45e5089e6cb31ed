package dev.batchlab.providers.anthropic;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchLimits;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.WireFormat;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Anthropic. All connections of one provider object share the pace of their account. */
public final class Anthropic implements Provider {
    static final String ID = "anthropic";
    static final String NAME = "Anthropic";

    /** What the vendor takes is the body; our file is shorter by what stands around the lines there. */
    private static final BatchLimits LIMITS = new BatchLimits(
            100_000, 256_000_000 - RequestsBody.ENVELOPE_BYTES, List.of("24h"), 6_000, Duration.ofMinutes(2));

    private static final int CALLS_A_MINUTE = 100;
    /** A simulation is in nobody's way. */
    private static final int CALLS_A_MINUTE_SIMULATED = 10_000;

    private final WireFormat wireFormat = new AnthropicWireFormat();
    private final Map<String, CallPace> paces = new ConcurrentHashMap<>();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return NAME;
    }

    @Override
    public URI vendorUrl() {
        return URI.create("https://api.anthropic.com");
    }

    @Override
    public String keyVariable() {
        return "ANTHROPIC_API_KEY";
    }

    @Override
    public BatchLimits limits() {
        return LIMITS;
    }

    /** Results can be fetched for 29 days, counted from the creation of the batch. */
    @Override
    public Optional<Duration> keepsResults() {
        return Optional.of(Duration.ofDays(29));
    }

    @Override
    public WireFormat wireFormat() {
        return wireFormat;
    }

    @Override
    public BatchApi connect(Connection connection) {
        CallPace pace = paces.computeIfAbsent(
                connection.account(),
                account -> new CallPace(
                        connection.isSimulation() ? CALLS_A_MINUTE_SIMULATED : CALLS_A_MINUTE, Duration.ofMinutes(1)));
        return new AnthropicBatchApi(
                connection,
                new Turnstile(pace, InstantSource.system(), wait -> TimeUnit.NANOSECONDS.sleep(wait.toNanos())));
    }
}
