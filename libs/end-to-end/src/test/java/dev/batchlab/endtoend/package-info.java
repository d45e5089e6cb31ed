/** Stories of the whole product: real processes, driven through the command line and HTTP, as a user would. */
@NullMarked
package dev.batchlab.endtoend;

import org.jspecify.annotations.NullMarked;
