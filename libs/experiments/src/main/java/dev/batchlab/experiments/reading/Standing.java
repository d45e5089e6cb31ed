package dev.batchlab.experiments.reading;

import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.ResultRow;
import java.util.Comparator;

/**
 * How well a line stands against others of the same request. The best one is applied: a usable answer before an unusable one, an
 * answer before an error, an error of a request that ran before the notice that it never did; among answers the first by the
 * provider's clock. So neither the order of lines nor the file they stand in matters; only answers that differ although the
 * provider dates them alike, which no provider should write, are told apart by which is read first.
 *
 * @param digest of what the line says, not of how it is written
 */
record Standing(int rank, long created, Digest128 digest) {
    private static final int FIRST_ERROR = 2;
    private static final Comparator<Standing> BEST_FIRST =
            Comparator.comparingInt(Standing::rank).thenComparingLong(Standing::created);

    static Standing of(ResultRow row) {
        Digest128 digest = Digest128.of(row.toString());
        if (row instanceof ResultRow.Answered answered) {
            long created = answered.created() == null
                    ? Long.MAX_VALUE
                    : answered.created().toEpochMilli();
            return new Standing(answered.problem() == null ? 0 : 1, created, digest);
        }
        ErrorKind kind = ((ResultRow.Failed) row).error().kind();
        boolean neverRan = kind == ErrorKind.EXPIRED || kind == ErrorKind.CANCELLED;
        return new Standing(neverRan ? FIRST_ERROR + 1 : FIRST_ERROR, Long.MAX_VALUE, digest);
    }

    /** Whether this line takes the place of one that was read before it. */
    boolean beats(Standing earlier) {
        int comparison = BEST_FIRST.compare(this, earlier);
        boolean errors = rank >= FIRST_ERROR && earlier.rank >= FIRST_ERROR;
        return comparison < 0 || comparison == 0 && errors && digest.compareTo(earlier.digest) < 0;
    }
}
