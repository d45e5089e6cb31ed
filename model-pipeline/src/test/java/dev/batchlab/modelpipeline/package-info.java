/** The watch list under test. */
@NullMarked
package dev.batchlab.modelpipeline;

import org.jspecify.annotations.NullMarked;
