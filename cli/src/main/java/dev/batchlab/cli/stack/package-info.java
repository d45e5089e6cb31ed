/** The local stack: which processes belong to it, how they start, stop and tell that they are ready. */
@NullMarked
package dev.batchlab.cli.stack;

import org.jspecify.annotations.NullMarked;
