/** What shows whether money and work move: metrics and readiness. */
@NullMarked
package dev.batchlab.batchsubmitter.health;

import org.jspecify.annotations.NullMarked;
