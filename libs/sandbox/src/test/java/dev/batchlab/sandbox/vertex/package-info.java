/** Tests of the Vertex dialect. */
@NullMarked
package dev.batchlab.sandbox.vertex;

import org.jspecify.annotations.NullMarked;
