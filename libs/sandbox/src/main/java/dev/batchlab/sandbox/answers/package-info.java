/** Deterministic stand-in answers: scored questions in the formats real models use, paraphrases, choices, token estimates. */
@NullMarked
package dev.batchlab.sandbox.answers;

import org.jspecify.annotations.NullMarked;
