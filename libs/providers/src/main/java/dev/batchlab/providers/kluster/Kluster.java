package dev.batchlab.providers.kluster;

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

/**
 * kluster.ai as it was last documented: OpenAI's batches with times as text and no metadata shown. The vendor has withdrawn the API;
 * whatever speaks it at another address can be used.
 */
public final class Kluster implements Provider {
    private static final OpenAiDialect DIALECT =
            new OpenAiDialect("kluster", "kluster.ai", "/v1/chat/completions", 100, Paging.AFTER_LAST, false, 64, 1);

    /** The largest batch of the Core plan; trial accounts could send less than 1,000 requests ({@code batch.maxRequests}). */
    private static final BatchLimits LIMITS =
            new BatchLimits(100_000, 100_000_000, List.of("24h", "48h", "72h"), 2_000, Duration.ofMinutes(2));

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
        return URI.create("https://api.kluster.ai/v1");
    }

    @Override
    public String keyVariable() {
        return "KLUSTERAI_API_KEY";
    }

    @Override
    public Optional<String> notice() {
        return Optional.of(
                "kluster.ai withdrew its batch API in July 2025; name another host of the model (llama4-scout@groq) or the"
                        + " address of one that still speaks it (--provider-url kluster=URL)");
    }

    @Override
    public BatchLimits limits() {
        return LIMITS;
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
