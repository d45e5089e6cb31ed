/** Rows to train on and to test on: found, read strictly, counted, compared and drawn, always in the same order. */
@NullMarked
package dev.batchlab.modelpipeline.dataset;

import org.jspecify.annotations.NullMarked;
