/** Line files read by bytes and positions, so that no file has to fit into memory. */
@NullMarked
package dev.batchlab.sandbox.lines;

import org.jspecify.annotations.NullMarked;
