/** kluster.ai's batch API, told from OpenAI's by its deviations. */
@NullMarked
package dev.batchlab.providers.kluster;

import org.jspecify.annotations.NullMarked;
