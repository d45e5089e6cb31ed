/** Tests of the sandbox from the outside, mostly by the vendor's own SDK. */
@NullMarked
package dev.batchlab.sandbox;

import org.jspecify.annotations.NullMarked;
