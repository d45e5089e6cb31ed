/** Tests of the providers library. */
@NullMarked
package dev.batchlab.providers;

import org.jspecify.annotations.NullMarked;
