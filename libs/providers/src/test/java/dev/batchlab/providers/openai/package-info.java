/** Tests of the OpenAI dialect. */
@NullMarked
package dev.batchlab.providers.openai;

import org.jspecify.annotations.NullMarked;
