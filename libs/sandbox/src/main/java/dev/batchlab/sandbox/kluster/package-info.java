/** kluster.ai's deviations from OpenAI's API. */
@NullMarked
package dev.batchlab.sandbox.kluster;

import org.jspecify.annotations.NullMarked;
