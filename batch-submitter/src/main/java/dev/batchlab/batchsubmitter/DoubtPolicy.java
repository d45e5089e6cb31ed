package dev.batchlab.batchsubmitter;

import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import java.util.Comparator;
import java.util.List;

/** What a look at the provider's listing says about a submission in doubt. Pure. */
public final class DoubtPolicy {
    private DoubtPolicy() {}

    /** What to do next. */
    public sealed interface Finding {
        /** It is ours. @param surplus further batches with the same tag: cancel them */
        record Adopt(BatchSnapshot batch, List<BatchSnapshot> surplus) implements Finding {}

        /** There, but not yet decided whether it can run without its input: look again. */
        record Undecided() implements Finding {}

        /** Nothing of ours ran or will run, as far as this look can tell. */
        record Nothing() implements Finding {}
    }

    /**
     * @param found batches that carry the submission's tag
     * @param fenced whether we have deleted the uploaded input
     */
    public static Finding judge(List<BatchSnapshot> found, boolean fenced) {
        List<BatchSnapshot> oldestFirst = found.stream()
                .filter(batch -> !(fenced && diedOfTheFence(batch)))
                .sorted(Comparator.comparing(BatchSnapshot::created).thenComparing(BatchSnapshot::id))
                .toList();
        if (oldestFirst.isEmpty()) {
            return new Finding.Nothing();
        }
        BatchSnapshot first = oldestFirst.get(0);
        if (fenced && first.status() == BatchStatus.VALIDATING) {
            // validation may yet miss the input we deleted; then nothing ran and the shard can be sent again for free
            return new Finding.Undecided();
        }
        return new Finding.Adopt(first, oldestFirst.subList(1, oldestFirst.size()));
    }

    /** Failed as a whole and nothing ran: what becomes of a create that arrives after its input is gone. */
    private static boolean diedOfTheFence(BatchSnapshot batch) {
        return batch.status() == BatchStatus.FAILED
                && batch.results().isEmpty()
                && batch.done() == 0
                && batch.failed() == 0;
    }
}
