package dev.batchlab.results;

import dev.batchlab.events.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a cell stands, given all its records in any order.
 *
 * @param shown position of the record the cell shows
 * @param counted positions of the records that count: per attempt the one by the newest rules
 * @param settled no further attempt is under way
 */
public record Standing(int shown, List<Integer> counted, int attempts, boolean settled) {
    public Standing {
        counted = List.copyOf(counted);
    }

    /**
     * @param verdicts at least one
     * @param reopenedAt the attempt a person asked for after the cell had settled; 0 when nobody did
     */
    public static Standing of(List<Verdict> verdicts, int reopenedAt) {
        List<Integer> counted = counted(verdicts);
        int shown = counted.get(0);
        boolean settled = false;
        for (int i : counted) {
            Verdict verdict = verdicts.get(i);
            shown = Verdict.BY_MERIT.compare(verdict, verdicts.get(shown)) > 0 ? i : shown;
            settled |= verdict.outcome() == Outcome.VALID
                    || (verdict.attempt() >= reopenedAt && isFinal(verdict, verdicts));
        }
        int attempts = (int)
                counted.stream().map(i -> verdicts.get(i).attempt()).distinct().count();
        return new Standing(shown, counted, attempts, settled);
    }

    /** By every reading of the attempt: one that was not final has ordered a further attempt, whatever newer rules say. */
    private static boolean isFinal(Verdict verdict, List<Verdict> verdicts) {
        return verdicts.stream().filter(verdict::sameAttemptAs).allMatch(Verdict::isFinal);
    }

    private static List<Integer> counted(List<Verdict> verdicts) {
        List<Integer> counted = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            if (IntStream.range(0, verdicts.size())
                    .noneMatch(other -> verdict.sameAttemptAs(verdicts.get(other))
                            && Verdict.BY_RULES.compare(verdicts.get(other), verdict) > 0)) {
                counted.add(i);
            }
        }
        return counted;
    }
}
