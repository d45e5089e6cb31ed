/** The money gate under test. */
@NullMarked
package dev.batchlab.batchsubmitter;

import org.jspecify.annotations.NullMarked;
