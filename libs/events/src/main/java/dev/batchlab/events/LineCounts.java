package dev.batchlab.events;

/**
 * Every line of the result files, accounted for: {@code total = matched + empty + unparsable + duplicate + foreign}.
 *
 * @param matched lines that settled a request of the shard
 * @param duplicate later lines of an id that was settled already; counted, never applied
 * @param foreign lines whose id is not of this shard
 * @param conflicting the duplicates that disagree with the applied line
 * @param replacedSurrogates lone surrogates that became U+FFFD
 */
public record LineCounts(
        long total,
        long matched,
        long empty,
        long unparsable,
        long duplicate,
        long foreign,
        long conflicting,
        long replacedSurrogates) {
    public static final LineCounts NONE = new LineCounts(0, 0, 0, 0, 0, 0, 0, 0);

    public LineCounts plus(LineCounts o) {
        return new LineCounts(
                total + o.total,
                matched + o.matched,
                empty + o.empty,
                unparsable + o.unparsable,
                duplicate + o.duplicate,
                foreign + o.foreign,
                conflicting + o.conflicting,
                replacedSurrogates + o.replacedSurrogates);
    }
}
