/** Groq's batch API, told from OpenAI's by its deviations. */
@NullMarked
package dev.batchlab.providers.groq;

import org.jspecify.annotations.NullMarked;
