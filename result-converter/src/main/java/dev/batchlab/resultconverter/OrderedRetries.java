package dev.batchlab.resultconverter;

import java.io.IOException;
import java.util.Set;

/**
 * What was ordered when the answers of a batch were read for the first time. It stays so: whatever rules read them later, those
 * requests have a further attempt and the others have none.
 */
public interface OrderedRetries {
    /** Wire ids of the requests of a batch that got another attempt by themselves. */
    Set<String> of(ConversionKey key) throws IOException;
}
