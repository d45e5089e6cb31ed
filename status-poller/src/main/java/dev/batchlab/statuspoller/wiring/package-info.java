/** Puts the stage together: configuration, libraries, provider accounts. */
@NullMarked
package dev.batchlab.statuspoller.wiring;

import org.jspecify.annotations.NullMarked;
