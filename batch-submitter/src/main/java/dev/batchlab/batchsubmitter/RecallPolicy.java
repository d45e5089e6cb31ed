package dev.batchlab.batchsubmitter;

import dev.batchlab.batchsubmitter.InlineDoubtPolicy.Candidate;
import dev.batchlab.batchsubmitter.InlineDoubtPolicy.Likeness;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which batch of after the backup is the one a restored submission is about to buy again. Pure. */
public final class RecallPolicy {
    private RecallPolicy() {}

    /** What to do about a submission whose provider keeps no tags. */
    public sealed interface Finding {
        /** None of them is its own: it was never bought. */
        record GoOn() implements Finding {}

        record Adopt(String batchId) implements Finding {}

        /** The results will tell. */
        record Wait(String why) implements Finding {}

        /** Only a person can tell. */
        record Ask(String why) implements Finding {}
    }

    /** @param keys what a batch of ours may be known by (tags or uploads), the submission's own first */
    static Optional<FoundBatch> choose(List<FoundBatch> unclaimed, List<String> keys) {
        return keys.stream()
                .flatMap(
                        key -> unclaimed.stream().filter(batch -> key.equals(batch.tag()) || key.equals(batch.input())))
                .findFirst();
    }

    /**
     * @param candidates those of its size
     * @param created when each was made
     */
    public static Finding judge(List<Candidate> candidates, Map<String, Instant> created) {
        List<Candidate> left = candidates.stream()
                .filter(one -> one.likeness() != Likeness.OTHERS)
                .toList();
        Optional<String> own = left.stream()
                .filter(one -> one.likeness() == Likeness.OURS || one.likeness() == Likeness.OURS_AND_ANOTHERS)
                .map(one -> one.batch().id())
                // attempts of one shard may ask the same; they were bought in their order
                .min(Comparator.comparing(id -> created.getOrDefault(id, Instant.MAX)));
        if (own.isPresent()) {
            return new Finding.Adopt(own.get());
        }
        if (left.isEmpty()) {
            return new Finding.GoOn();
        }
        String ids = String.join(
                ", ", left.stream().map(one -> one.batch().id()).sorted().toList());
        return left.stream().anyMatch(one -> one.likeness() == Likeness.OPEN)
                ? new Finding.Wait("may have been bought after the backup as " + ids + "; the results will tell")
                : new Finding.Ask("may have been bought after the backup as " + ids + ", whose results are gone");
    }
}
