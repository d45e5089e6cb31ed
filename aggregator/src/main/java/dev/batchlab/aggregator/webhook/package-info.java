/** Telling people by webhook. */
@NullMarked
package dev.batchlab.aggregator.webhook;

import org.jspecify.annotations.NullMarked;
