/** The OpenAI dialect: Files, Batches, Models and chat completions as documented and as captured. */
@NullMarked
package dev.batchlab.sandbox.openai;

import org.jspecify.annotations.NullMarked;
