package dev.batchlab.answers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges a text by its length; the text itself is never changed. */
final class FreeTextReading {

    private FreeTextReading() {}

    static Reading of(FreeText rules, String text, AnswerContext context) {
        List<String> problems = problems(rules, text, context.referenceLength());
        Verdict verdict = problems.isEmpty() ? Verdict.VALID : Verdict.INVALID;
        return new Reading(verdict, Map.of(), Map.of(), Map.of(), problems, text);
    }

    private static List<String> problems(FreeText rules, String text, @Nullable Integer referenceLength) {
        LengthRatio ratio = rules.lengthRatio();
        if (ratio != null && referenceLength == null) {
            throw new IllegalArgumentException(
                    "the rules compare the answer's length with a reference, and the cell gives no reference length");
        }
        if (text.codePoints().allMatch(Characters::isBlank)) {
            return List.of("the answer is empty");
        }
        var problems = new ArrayList<String>();
        int length = text.codePointCount(0, text.length());
        Integer minLength = rules.minLength();
        if (minLength != null && length < minLength) {
            problems.add("the answer has " + length + " characters, fewer than " + minLength);
        }
        if (ratio != null && referenceLength != null) {
            addRatioProblems(ratio, length, referenceLength, problems);
        }
        return problems;
    }

    // multiplied instead of divided: exact, and a reference of length 0 needs no case of its own
    private static void addRatioProblems(LengthRatio ratio, int length, int reference, List<String> problems) {
        BigDecimal min = ratio.min();
        if (min != null && BigDecimal.valueOf(length).compareTo(min.multiply(BigDecimal.valueOf(reference))) < 0) {
            problems.add("the answer has " + length + " characters, fewer than " + min.toPlainString() + " × the "
                    + reference + " of the reference");
        }
        BigDecimal max = ratio.max();
        if (max != null && BigDecimal.valueOf(length).compareTo(max.multiply(BigDecimal.valueOf(reference))) > 0) {
            problems.add("the answer has " + length + " characters, more than " + max.toPlainString() + " × the "
                    + reference + " of the reference");
        }
    }
}
