package dev.batchlab.answers;

import org.jspecify.annotations.Nullable;

/**
 * What precedes a label.
 *
 * @param start where the item begins: at its line if only decoration precedes it there, else at its id or label
 * @param question the question whose id stands before the label, if one does
 * @param isNumbered whether an id or something like one stands before the label
 * @param isLineStart whether nothing but decoration precedes it in its line
 * @param isBoundary whether the label can begin a word here
 * @param isStrong whether an item can begin here even where only a space separates the name from the number
 */
record Lead(
        int start,
        @Nullable Question question,
        boolean isNumbered,
        boolean isLineStart,
        boolean isBoundary,
        boolean isStrong) {}
