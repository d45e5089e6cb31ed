/** Groq's deviations from OpenAI's API. */
@NullMarked
package dev.batchlab.sandbox.groq;

import org.jspecify.annotations.NullMarked;
