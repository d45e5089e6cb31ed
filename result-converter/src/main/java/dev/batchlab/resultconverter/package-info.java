/**
 * Finished batches become parsed, judged results. A conversion is due until every result file lies in the archive as received, then
 * archived until its results are published, then read for good.
 */
@NullMarked
package dev.batchlab.resultconverter;

import org.jspecify.annotations.NullMarked;
