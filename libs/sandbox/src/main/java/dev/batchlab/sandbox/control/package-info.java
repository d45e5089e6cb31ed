/** The sandbox's own pages under /sandbox: faults, ledger, warnings, health. */
@NullMarked
package dev.batchlab.sandbox.control;

import org.jspecify.annotations.NullMarked;
