/**
 * Two models, from weights to verdict, phase by phase. This package holds what a run is: its phases and what each needs, what makes a
 * finished step count again, and what the stage must be able to remember and to say.
 */
@NullMarked
package dev.batchlab.modelpipeline;

import org.jspecify.annotations.NullMarked;
