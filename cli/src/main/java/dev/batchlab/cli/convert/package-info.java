/** Existing provider output and error files become the files an experiment leaves; nothing is sent and no stack is needed. */
@NullMarked
package dev.batchlab.cli.convert;

import org.jspecify.annotations.NullMarked;
