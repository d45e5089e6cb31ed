/** Facts about the reading of answers. */
@NullMarked
package dev.batchlab.answers;

import org.jspecify.annotations.NullMarked;
