/** Tests of the Anthropic adapter. */
@NullMarked
package dev.batchlab.providers.anthropic;

import org.jspecify.annotations.NullMarked;
