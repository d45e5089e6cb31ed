/** {@code batchlab pipeline …}: model pipelines on the local stack. */
@NullMarked
package dev.batchlab.cli.pipeline;

import org.jspecify.annotations.NullMarked;
