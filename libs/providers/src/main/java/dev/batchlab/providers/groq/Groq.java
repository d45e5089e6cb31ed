package dev.batchlab.providers.groq;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchLimits;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.WireFormat;
import dev.batchlab.providers.openai.OpenAiBatchApi;
import dev.batchlab.providers.openai.OpenAiDialect;
import dev.batchlab.providers.openai.OpenAiDialect.Paging;
import dev.batchlab.providers.openai.OpenAiWireFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Groq: OpenAI's batches with windows up to a week, a cursor in listings, and up to 200 batches in one reading. */
public final class Groq implements Provider {
    private static final OpenAiDialect DIALECT =
            new OpenAiDialect("groq", "Groq", "/v1/chat/completions", 0, Paging.CURSOR, false, 64, 200);

    /** How many batches an account may create in an hour is not documented; the figure is OpenAI's. */
    private static final BatchLimits LIMITS = new BatchLimits(
            50_000,
            200_000_000,
            List.of("24h", "48h", "72h", "96h", "120h", "144h", "168h", "7d"),
            2_000,
            Duration.ofMinutes(2));

    private final WireFormat wireFormat = new OpenAiWireFormat(DIALECT);

    @Override
    public String id() {
        return DIALECT.provider();
    }

    @Override
    public String displayName() {
        return DIALECT.displayName();
    }

    @Override
    public URI vendorUrl() {
        return URI.create("https://api.groq.com/openai/v1");
    }

    @Override
    public String keyVariable() {
        return "GROQ_API_KEY";
    }

    @Override
    public BatchLimits limits() {
        return LIMITS;
    }

    /** Data of a batch is kept for 30 days at most. */
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
        return new OpenAiBatchApi(DIALECT, connection);
    }
}
