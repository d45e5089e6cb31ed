/** Tests of Gemini on Vertex AI. */
@NullMarked
package dev.batchlab.providers.vertex;

import org.jspecify.annotations.NullMarked;
