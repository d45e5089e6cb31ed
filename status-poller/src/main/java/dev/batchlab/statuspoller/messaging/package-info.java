/** Where this stage hears from and speaks to the others. */
@NullMarked
package dev.batchlab.statuspoller.messaging;

import org.jspecify.annotations.NullMarked;
