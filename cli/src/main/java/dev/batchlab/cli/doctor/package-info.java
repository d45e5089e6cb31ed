/** What can be wrong with a machine or a stack, and what helps. */
@NullMarked
package dev.batchlab.cli.doctor;

import org.jspecify.annotations.NullMarked;
