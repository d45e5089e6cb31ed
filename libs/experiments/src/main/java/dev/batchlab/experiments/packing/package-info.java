/** Cells packed into shards: request files a provider takes as they are, each with its manifest, under all limits. */
@org.jspecify.annotations.NullMarked
package dev.batchlab.experiments.packing;
