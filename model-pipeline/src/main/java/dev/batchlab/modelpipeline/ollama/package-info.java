/** Ollama's own HTTP API, as far as a pipeline needs it. */
@NullMarked
package dev.batchlab.modelpipeline.ollama;

import org.jspecify.annotations.NullMarked;
