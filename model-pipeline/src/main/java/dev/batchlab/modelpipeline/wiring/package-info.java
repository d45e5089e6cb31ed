/** Libraries and settings as beans. */
@NullMarked
package dev.batchlab.modelpipeline.wiring;

import org.jspecify.annotations.NullMarked;
