/** Anthropic's Message Batches API: inline bodies, one end for every batch, all rows in one stream. */
@NullMarked
package dev.batchlab.sandbox.anthropic;

import org.jspecify.annotations.NullMarked;
