/** Tests of the Anthropic dialect. */
@NullMarked
package dev.batchlab.sandbox.anthropic;

import org.jspecify.annotations.NullMarked;
