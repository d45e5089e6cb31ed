/** Tests of the made-up answers. */
@NullMarked
package dev.batchlab.sandbox.answers;

import org.jspecify.annotations.NullMarked;
