/**
 * Watches accepted batches until they end. Each batch is looked at by one process at a time, more often while it is young, and its
 * end is told exactly once, in the transaction that settles its watch.
 */
@NullMarked
package dev.batchlab.statuspoller;

import org.jspecify.annotations.NullMarked;
