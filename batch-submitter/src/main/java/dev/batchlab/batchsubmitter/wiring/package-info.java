/** Puts the stage together: configuration, libraries, provider accounts. */
@NullMarked
package dev.batchlab.batchsubmitter.wiring;

import org.jspecify.annotations.NullMarked;
