package dev.batchlab.answers;

import org.jspecify.annotations.Nullable;

/**
 * The operands of one cell that the rules need besides the answer.
 *
 * @param referenceLength Unicode code points of the text a {@link LengthRatio} compares with, or null where there is none
 */
public record AnswerContext(@Nullable Integer referenceLength) {

    /** For rules that need no operand. */
    public static final AnswerContext NONE = new AnswerContext(null);
}
