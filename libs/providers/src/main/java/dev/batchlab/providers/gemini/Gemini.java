package dev.batchlab.providers.gemini;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchLimits;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.WireFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Gemini by Google's Developer API. */
public final class Gemini implements Provider {
    static final String ID = "gemini";
    static final String DISPLAY_NAME = "Gemini";

    /** The vendor limits the file and the tokens in flight; the numbers of requests and of creations are ours. */
    private static final BatchLimits LIMITS =
            new BatchLimits(100_000, 2_000_000_000, List.of("24h"), 600, Duration.ofMinutes(2));

    private final WireFormat wireFormat = new GeminiWireFormat();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return DISPLAY_NAME;
    }

    @Override
    public URI vendorUrl() {
        return URI.create("https://generativelanguage.googleapis.com/v1beta");
    }

    @Override
    public String keyVariable() {
        return "GEMINI_API_KEY";
    }

    @Override
    public BatchLimits limits() {
        return LIMITS;
    }

    /** The vendor does not say; about six weeks have been seen, so this is on the safe side. */
    @Override
    public Optional<Duration> keepsResults() {
        return Optional.of(Duration.ofDays(30));
    }

    @Override
    public WireFormat wireFormat() {
        return wireFormat;
    }

    @Override
    public BatchApi connect(Connection connection) {
        return new GeminiBatchApi(connection);
    }
}
