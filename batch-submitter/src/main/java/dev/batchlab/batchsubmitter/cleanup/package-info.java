/** What providers keep of our batches after their end, and how it is cleared away: never before our archive of it is verified. */
@NullMarked
package dev.batchlab.batchsubmitter.cleanup;

import org.jspecify.annotations.NullMarked;
