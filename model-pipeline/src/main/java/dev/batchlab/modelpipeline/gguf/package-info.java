/**
 * GGUF files, read with suspicion: header, metadata and tensor table under caps, nothing executed, nothing trusted. Pure but for the
 * file that is read.
 */
@NullMarked
package dev.batchlab.modelpipeline.gguf;

import org.jspecify.annotations.NullMarked;
