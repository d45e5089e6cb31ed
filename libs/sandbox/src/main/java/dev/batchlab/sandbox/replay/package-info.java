/** Recorded provider output, indexed by custom id, so that a run can be answered with exactly the recorded bytes. */
@NullMarked
package dev.batchlab.sandbox.replay;

import org.jspecify.annotations.NullMarked;
