/** The watch list in PostgreSQL. */
@NullMarked
package dev.batchlab.statuspoller.postgres;

import org.jspecify.annotations.NullMarked;
