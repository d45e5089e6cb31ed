/**
 * Gemini by Google's Developer API: resumable uploads, batches as long-running operations, results by key. The request body, the answer
 * and the errors ({@link dev.batchlab.providers.gemini.GenerateContent}, {@link dev.batchlab.providers.gemini.GenerateContentAnswer},
 * {@link dev.batchlab.providers.gemini.RpcErrors}) are the same on Vertex.
 */
@NullMarked
package dev.batchlab.providers.gemini;

import org.jspecify.annotations.NullMarked;
