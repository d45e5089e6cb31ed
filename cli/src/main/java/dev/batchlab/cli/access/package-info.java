/** Who may use the stack. */
@NullMarked
package dev.batchlab.cli.access;

import org.jspecify.annotations.NullMarked;
