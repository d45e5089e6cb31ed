/** The conversions as rows. */
@NullMarked
package dev.batchlab.resultconverter.postgres;

import org.jspecify.annotations.NullMarked;
