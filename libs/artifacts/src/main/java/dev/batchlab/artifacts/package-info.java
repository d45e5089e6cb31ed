/**
 * The store for bulky files: request files, manifests, raw results. Content-addressed by sha256, streaming, written atomically;
 * on a file system or on S3.
 */
@NullMarked
package dev.batchlab.artifacts;

import org.jspecify.annotations.NullMarked;
