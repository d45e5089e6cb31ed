package dev.batchlab.providers.openai;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchLimits;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.WireFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** OpenAI. */
public final class OpenAi implements Provider {
    private static final BatchLimits LIMITS =
            new BatchLimits(50_000, 200_000_000, List.of("24h"), 2_000, Duration.ofMinutes(2));

    private final WireFormat wireFormat = new OpenAiWireFormat(OpenAiDialect.OPENAI);

    @Override
    public String id() {
        return OpenAiDialect.OPENAI.provider();
    }

    @Override
    public String displayName() {
        return OpenAiDialect.OPENAI.displayName();
    }

    @Override
    public URI vendorUrl() {
        return URI.create("https://api.openai.com/v1");
    }

    @Override
    public String keyVariable() {
        return "OPENAI_API_KEY";
    }

    @Override
    public BatchLimits limits() {
        return LIMITS;
    }

    /** Output and error files live for 30 days. */
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
        return new OpenAiBatchApi(OpenAiDialect.OPENAI, connection);
    }
}
