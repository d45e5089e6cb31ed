/** Tests of the Gemini provider. */
@NullMarked
package dev.batchlab.providers.gemini;

import org.jspecify.annotations.NullMarked;
