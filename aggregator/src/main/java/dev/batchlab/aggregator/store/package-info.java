/** What this stage reads from the artifact store. */
@NullMarked
package dev.batchlab.aggregator.store;

import org.jspecify.annotations.NullMarked;
