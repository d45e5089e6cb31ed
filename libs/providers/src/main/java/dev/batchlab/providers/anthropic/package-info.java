/** Anthropic's Message Batches API: inline request bodies, one results stream a batch, no tag on a batch. */
@NullMarked
package dev.batchlab.providers.anthropic;

import org.jspecify.annotations.NullMarked;
