/** Tests of fault scripts. */
@NullMarked
package dev.batchlab.sandbox.faults;

import org.jspecify.annotations.NullMarked;
