/**
 * Gemini on Vertex AI. Requests and results lie with the user: in Cloud Storage or in BigQuery, which are reached through Google's own
 * clients; jobs are created and read over plain REST, so that a create is sent exactly once. Body, answer and errors are those of
 * {@link dev.batchlab.providers.gemini}.
 */
@NullMarked
package dev.batchlab.providers.vertex;

import org.jspecify.annotations.NullMarked;
