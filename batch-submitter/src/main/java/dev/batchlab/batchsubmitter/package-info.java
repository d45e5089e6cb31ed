/**
 * The money gate: the only stage that orders anything from a provider that costs. Every submission is an intent row, committed
 * before the provider hears of it; after a crash it is looked up and adopted, or fenced by deleting its uploaded input, and
 * never blindly bought again. Budget, limits, cancellation and order are decided in one transaction per admission.
 */
@NullMarked
package dev.batchlab.batchsubmitter;

import org.jspecify.annotations.NullMarked;
