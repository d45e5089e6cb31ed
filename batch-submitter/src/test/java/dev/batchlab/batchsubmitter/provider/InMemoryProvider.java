package dev.batchlab.batchsubmitter.provider;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchLimits;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.WireFormat;
import dev.batchlab.providers.openai.OpenAi;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A provider called openai whose accounts live in memory. */
public final class InMemoryProvider implements Provider {
    private static final BatchLimits LIMITS =
            new BatchLimits(50_000, 200_000_000, List.of("24h"), 2_000, Duration.ofMinutes(2));

    private final InMemoryAccount account;

    public InMemoryProvider(InMemoryAccount account) {
        this.account = account;
    }

    @Override
    public String id() {
        return "openai";
    }

    @Override
    public String displayName() {
        return "In-memory provider";
    }

    @Override
    public URI vendorUrl() {
        return URI.create("https://provider.invalid/v1");
    }

    @Override
    public String keyVariable() {
        return "OPENAI_API_KEY";
    }

    @Override
    public BatchLimits limits() {
        return LIMITS;
    }

    @Override
    public Optional<Duration> keepsResults() {
        return Optional.of(Duration.ofDays(30));
    }

    @Override
    public WireFormat wireFormat() {
        return new OpenAi().wireFormat();
    }

    @Override
    public BatchApi connect(Connection connection) {
        return account;
    }
}
