package dev.batchlab.batchsubmitter;

import dev.batchlab.providers.BatchSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a look at the listing says about a submission in doubt whose batch carries no tag and has no uploaded input. Pure.
 *
 * <p>A batch of the right size, made at the right time, is adopted when it is the only one and its results carry our ids. Nothing is
 * ever void here: no input can be deleted, so a create may always still come. Whatever is not certain waits, in the end for a person.
 */
public final class InlineDoubtPolicy {
    private InlineDoubtPolicy() {}

    /** What a batch's results say about whose it is. */
    public enum Likeness {
        /** They are not there yet. */
        OPEN,
        /** They carry our ids, all of them. */
        OURS,
        /** The same, and those of another submission that is in doubt, too. */
        OURS_AND_ANOTHERS,
        /** They carry other ids and none of ours. */
        OTHERS,
        /** They are gone, or not whole. */
        UNKNOWABLE;

        /**
         * A row of nobody's among the results makes them no less ours: taking them for another's would have the batch bought again.
         *
         * @param own ids of the submission
         * @param seen how many of them the results carry
         * @param strangers rows with other ids
         */
        static Likeness of(int own, int seen, int strangers) {
            if (seen == own) {
                return OURS;
            }
            return seen == 0 && strangers > 0 ? OTHERS : UNKNOWABLE;
        }
    }

    /** A batch that fits by time and size. */
    public record Candidate(BatchSnapshot batch, Likeness likeness) {}

    /** What to do next. */
    public sealed interface Finding {
        /** It is ours. */
        record Adopt(BatchSnapshot batch) implements Finding {}

        /** What is there will tell by itself: look again. */
        record Wait(String why) implements Finding {}

        /** Only a person can tell. */
        record Ask(String why) implements Finding {}
    }

    /**
     * The batches that could be ours by time and size.
     *
     * @param claimed whether a submission of ours has this batch already
     */
    public static List<BatchSnapshot> fitting(
            List<BatchSnapshot> listed, int requests, Instant since, Predicate<String> claimed) {
        return listed.stream()
                .filter(batch -> batch.total() == requests)
                .filter(batch -> !batch.created().isBefore(since))
                .filter(batch -> !claimed.test(batch.id()))
                .toList();
    }

    public static Finding judge(List<Candidate> candidates) {
        List<Candidate> left = candidates.stream()
                .filter(one -> one.likeness() != Likeness.OTHERS)
                .toList();
        if (left.isEmpty()) {
            return new Finding.Ask("no batch of its size and time is listed that could be its own");
        }
        if (left.stream().anyMatch(one -> one.likeness() == Likeness.OPEN)) {
            return new Finding.Wait("could be " + ids(left) + "; that shows in the results once they are there");
        }
        if (left.size() > 1) {
            return new Finding.Ask("could be any of " + ids(left));
        }
        Candidate only = left.get(0);
        return switch (only.likeness()) {
            case OURS -> new Finding.Adopt(only.batch());
            case OURS_AND_ANOTHERS ->
                new Finding.Ask(ids(left) + " answers its requests, and those of another submission in doubt, too");
            default -> new Finding.Ask("could be " + ids(left) + ", but its results are gone or not whole");
        };
    }

    private static String ids(List<Candidate> candidates) {
        return candidates.stream()
                .map(one -> "batch " + one.batch().id())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
