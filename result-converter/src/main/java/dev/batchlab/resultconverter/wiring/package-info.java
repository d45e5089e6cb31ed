/** Configuration and the objects that are not of this stage. */
@NullMarked
package dev.batchlab.resultconverter.wiring;

import org.jspecify.annotations.NullMarked;
