package dev.batchlab.providers.openai;

/**
 * What differs between providers that speak OpenAI's batch API.
 *
 * @param provider our id of the provider
 * @param displayName how messages name it
 * @param endpoint what every request line and the batch name as their URL
 * @param pageSize batches a page of the listing
 * @param maxCustomId characters a custom id may have
 * @param metadata whether a batch keeps metadata, and with it our tag
 */
public record OpenAiDialect(
        String provider, String displayName, String endpoint, int pageSize, int maxCustomId, boolean metadata) {
    public static final OpenAiDialect OPENAI =
            new OpenAiDialect("openai", "OpenAI", "/v1/chat/completions", 100, 128, true);
}
