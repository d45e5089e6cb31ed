/**
 * A runnable simulator of providers' batch APIs. The root holds the provider's side of the story in its own words: files, batches, their
 * states, execution over time, and the journal that makes all of it survive kill -9. Each wire dialect is one package below.
 */
@NullMarked
package dev.batchlab.sandbox;

import org.jspecify.annotations.NullMarked;
