/** What shows whether looks are late. */
@NullMarked
package dev.batchlab.statuspoller.health;

import org.jspecify.annotations.NullMarked;
