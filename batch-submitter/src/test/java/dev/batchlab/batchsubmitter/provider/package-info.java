/** A provider in memory that keeps a ledger of what it executed and misbehaves on request. */
@NullMarked
package dev.batchlab.batchsubmitter.provider;

import org.jspecify.annotations.NullMarked;
