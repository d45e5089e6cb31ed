/**
 * OpenAI's Files and Batches API and its chat completion lines. Providers that copied it reuse these classes with an
 * {@link dev.batchlab.providers.openai.OpenAiDialect} of their own.
 */
@NullMarked
package dev.batchlab.providers.openai;

import org.jspecify.annotations.NullMarked;
