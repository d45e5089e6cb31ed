/** Configuration under test. */
@NullMarked
package dev.batchlab.batchsubmitter.wiring;

import org.jspecify.annotations.NullMarked;
