/** What {@code deploy/} says, held against what the stages, events and figures really are. */
@NullMarked
package dev.batchlab.endtoend.deploy;

import org.jspecify.annotations.NullMarked;
