/**
 * Gathers everything that happened to an experiment and says what came of it: progress, files, report, and once it is at rest
 * {@code experiment.completed}. Every event adds its own facts and needs no earlier one; any order and any repetition of the events
 * leads to the same rows, the same accounting and the same bytes.
 */
@NullMarked
package dev.batchlab.aggregator;

import org.jspecify.annotations.NullMarked;
