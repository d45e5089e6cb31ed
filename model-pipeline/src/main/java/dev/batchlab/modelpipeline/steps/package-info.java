/** What each phase does: one class a phase, its steps found in the ledger when they were done before. */
@NullMarked
package dev.batchlab.modelpipeline.steps;

import org.jspecify.annotations.NullMarked;
