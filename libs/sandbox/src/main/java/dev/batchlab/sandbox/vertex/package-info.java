/**
 * Gemini on Vertex AI: batch prediction jobs with their states and their quirks. Where requests come from and results go to is played by
 * {@code storage} and {@code bigquery} beside it, at the roots Google's own client libraries expect.
 */
@NullMarked
package dev.batchlab.sandbox.vertex;

import org.jspecify.annotations.NullMarked;
