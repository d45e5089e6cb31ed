/** The stage's tables. Small ones are Panache entities to read and upserts to write; result rows and cells go in by the hundred. */
@NullMarked
package dev.batchlab.aggregator.postgres;

import org.jspecify.annotations.NullMarked;
