/**
 * Gemini by Google's Developer API: resumable uploads, batches that are checked whole when they are created and live as long-running
 * operations, results in input order in one file or in the batch itself.
 */
@NullMarked
package dev.batchlab.sandbox.gemini;

import org.jspecify.annotations.NullMarked;
