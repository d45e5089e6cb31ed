package dev.batchlab.providers.openai;

/**
 * What differs between providers that speak OpenAI's batch API.
 *
 * @param provider our id of the provider
 * @param displayName how messages name it
 * @param endpoint what every request line and the batch name as their URL
 * @param pageSize batches a page of the listing; 0 where the provider decides
 * @param paging how the next page is asked for
 * @param maxCustomId characters a custom id may have
 * @param newestFirst whether its documents say that listings begin with the newest batch
 * @param batchesPerPoll how many batches may be read by one call; 1 where it takes a call for each
 */
public record OpenAiDialect(
        String provider,
        String displayName,
        String endpoint,
        int pageSize,
        Paging paging,
        boolean newestFirst,
        int maxCustomId,
        int batchesPerPoll) {
    public static final OpenAiDialect OPENAI =
            new OpenAiDialect("openai", "OpenAI", "/v1/chat/completions", 100, Paging.AFTER_LAST, true, 128, 1);

    /** How a listing goes on. */
    public enum Paging {
        /** {@code ?after=ID} of the last object. */
        AFTER_LAST,
        /** {@code ?cursor=WORD} as the page gives it. */
        CURSOR
    }
}
