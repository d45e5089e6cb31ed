/** What providers say by themselves: a shortcut that never replaces looking. */
@NullMarked
package dev.batchlab.statuspoller.webhooks;

import org.jspecify.annotations.NullMarked;
