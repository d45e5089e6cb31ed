/** The ledger's tables in PostgreSQL, in plain SQL: claims, guards and locks are said as they are meant. */
@NullMarked
package dev.batchlab.batchsubmitter.postgres;

import org.jspecify.annotations.NullMarked;
