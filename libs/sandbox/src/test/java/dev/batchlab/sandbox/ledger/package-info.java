/** Tests of the ledger. */
@NullMarked
package dev.batchlab.sandbox.ledger;

import org.jspecify.annotations.NullMarked;
