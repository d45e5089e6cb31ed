/** Events in. */
@NullMarked
package dev.batchlab.aggregator.messaging;

import org.jspecify.annotations.NullMarked;
