/** Where this stage hears from and speaks to the others. */
@NullMarked
package dev.batchlab.batchsubmitter.messaging;

import org.jspecify.annotations.NullMarked;
