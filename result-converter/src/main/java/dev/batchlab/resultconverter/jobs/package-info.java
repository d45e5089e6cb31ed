/** The worker that carries a conversion from due to read. */
@NullMarked
package dev.batchlab.resultconverter.jobs;

import org.jspecify.annotations.NullMarked;
