/**
 * What an experiment leaves behind: the files of {@code <output>/<experiment>/}. Pure writers over a stream of {@link
 * dev.batchlab.results.CellResult}s; the same cells always give the same bytes, whoever supplies them and in however many passes.
 */
@NullMarked
package dev.batchlab.results;

import org.jspecify.annotations.NullMarked;
