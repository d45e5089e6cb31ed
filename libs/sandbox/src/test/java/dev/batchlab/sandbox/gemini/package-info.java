/** The Gemini dialect, driven by the vendor's own SDK and by plain calls. */
@NullMarked
package dev.batchlab.sandbox.gemini;

import org.jspecify.annotations.NullMarked;
