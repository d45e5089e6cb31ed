/** The durable account of every request the sandbox executed; the judge of whether anything was paid twice. */
@NullMarked
package dev.batchlab.sandbox.ledger;

import org.jspecify.annotations.NullMarked;
