/** The one JSON configuration of the sandbox. */
@NullMarked
package dev.batchlab.sandbox.json;

import org.jspecify.annotations.NullMarked;
