/** Libraries as beans, configured. */
@NullMarked
package dev.batchlab.requestbuilder.wiring;

import org.jspecify.annotations.NullMarked;
