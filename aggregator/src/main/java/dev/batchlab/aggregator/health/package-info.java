/** What this stage tells those who watch it. */
@NullMarked
package dev.batchlab.aggregator.health;

import org.jspecify.annotations.NullMarked;
