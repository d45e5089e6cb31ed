/** What the probes and the metrics see. */
@NullMarked
package dev.batchlab.resultconverter.health;

import org.jspecify.annotations.NullMarked;
