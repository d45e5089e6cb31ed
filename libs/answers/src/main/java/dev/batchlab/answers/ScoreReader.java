package dev.batchlab.answers;

import java.math.BigDecimal;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the score that stands at a place: {@code 80}, {@code [80]}, {@code 80点}, {@code 80/100}. A number that reads on as
 * something else (2回, 70-80, 3.5.1, 80年代) is no score at all.
 */
final class ScoreReader {

    private static final String OPENING = "[(「『<\"";
    private static final String CLOSING = "])」』>\"";
    private static final int MOST_LINE_BREAKS = 4;

    private static final Step POINTS = Step.word("点", "points", "point", "pts", "pt");
    private static final Step OUT_OF =
            Step.word(" / ", " /", "/ ", "/", " out of ", "(out of ", " (out of ", "(/", " (/", "(", " (");

    private final Scale scale;
    private final ScoreEnd scoreEnd;

    /**
     * @param itemBegins whether an id or a label of the experiment stands at a place of the text
     */
    ScoreReader(Scale scale, CharSequence text, IntPredicate itemBegins) {
        this.scale = scale;
        this.scoreEnd = new ScoreEnd(text, itemBegins);
    }

    /**
     * @param marked whether the form says that a score follows
     * @return null if there is no number, or one that means something else
     */
    @Nullable
    Score at(CharSequence text, int from, boolean marked) {
        int start = from;
        int lineBreaks = 0;
        while (start < text.length() && lineBreaks <= MOST_LINE_BREAKS && " \n".indexOf(text.charAt(start)) >= 0) {
            lineBreaks += text.charAt(start++) == '\n' ? 1 : 0;
        }
        int bracket = start < text.length() ? OPENING.indexOf(text.charAt(start)) : -1;
        NumberReader.Found number = NumberReader.at(text, bracket < 0 ? start : Step.SPACE.after(text, start + 1));
        if (number == null) {
            return null;
        }
        BigDecimal value = number.value();
        if (value == null) {
            return scale.tooLong(NumberReader.MOST_DIGITS);
        }
        Unit unit = unit(text, number.end());
        int end = unit.end;
        if (bracket >= 0) {
            int close = Step.SPACE.after(text, end);
            if (Step.charAt(text, close) != CLOSING.charAt(bracket)) {
                return null;
            }
            Unit outer = unit(text, close + 1);
            end = outer.end;
            unit = unit.outOf == null ? outer : unit;
        }
        boolean ends = lineBreaks > 0 ? scoreEnd.endsLine(end) : scoreEnd.endsAt(end, marked);
        return ends ? scale.judge(value, unit.outOf) : null;
    }

    /** What may follow a number and still belong to it. */
    private record Unit(@Nullable BigDecimal outOf, int end) {}

    private static Unit unit(CharSequence text, int from) {
        int percent = Step.SPACE.after(text, from);
        if (Step.charAt(text, percent) == '%') {
            return new Unit(Scale.percent(), percent + 1);
        }
        int points = POINTS.after(text, Step.SPACE.after(text, from));
        int end = points == Step.NO ? from : points;
        int whole = OUT_OF.after(text, end);
        NumberReader.Found outOf = whole == Step.NO ? null : NumberReader.at(text, whole);
        if (outOf == null || outOf.value() == null) {
            return new Unit(null, end);
        }
        boolean parenthesis = text.charAt(whole - 1) == '(';
        int afterPoints = Step.optional(POINTS).after(text, outOf.end());
        int full = Step.word("満点中", "満点").after(text, afterPoints);
        if (parenthesis && full == Step.NO) {
            return new Unit(null, end);
        }
        int close = Math.max(afterPoints, full);
        boolean opened = parenthesis || text.subSequence(end, whole).toString().contains("(");
        return new Unit(outOf.value(), opened && Step.charAt(text, close) == ')' ? close + 1 : close);
    }
}
