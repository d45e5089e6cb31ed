/** Two models asked the same, and what the answers allow to be said. The asking goes through a port; the judging is pure. */
@NullMarked
package dev.batchlab.modelpipeline.evaluation;

import org.jspecify.annotations.NullMarked;
