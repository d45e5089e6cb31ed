/** Reads a spec as a person wrote it, and says everything that is wrong with it at once, with place and fix. */
@org.jspecify.annotations.NullMarked
package dev.batchlab.experiments.intake;
