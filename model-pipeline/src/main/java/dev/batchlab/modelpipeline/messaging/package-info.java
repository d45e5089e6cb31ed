/** Where this stage hears from and speaks to the others. */
@NullMarked
package dev.batchlab.modelpipeline.messaging;

import org.jspecify.annotations.NullMarked;
