/** The libraries every stage uses, as beans, configured the same way everywhere. */
@NullMarked
package dev.batchlab.wiring;

import org.jspecify.annotations.NullMarked;
