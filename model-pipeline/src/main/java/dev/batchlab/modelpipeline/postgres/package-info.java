/** The ledger in PostgreSQL. */
@NullMarked
package dev.batchlab.modelpipeline.postgres;

import org.jspecify.annotations.NullMarked;
