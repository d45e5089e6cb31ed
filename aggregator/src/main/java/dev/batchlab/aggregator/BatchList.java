package dev.batchlab.aggregator;

import dev.batchlab.events.BatchOutcome;
import dev.batchlab.results.BatchSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shards and submissions as the list of batches a person sees: one line per submission, and one for a shard that waits for its next. */
final class BatchList {
    private BatchList() {}

    static List<BatchSummary> of(List<ShardFacts> shards, List<SubmissionFacts> submissions) {
        Map<String, List<SubmissionFacts>> sent = new TreeMap<>();
        submissions.forEach(one ->
                sent.computeIfAbsent(one.shardId(), id -> new ArrayList<>()).add(one));
        sent.values().forEach(list -> list.sort(Comparator.comparingInt(SubmissionFacts::submission)));
        List<BatchSummary> batches = new ArrayList<>();
        sent.values().forEach(list -> list.forEach(one -> batches.add(line(one))));
        for (ShardFacts shard : shards) {
            List<SubmissionFacts> known = sent.getOrDefault(shard.shardId(), List.of());
            int next = known.isEmpty() ? 1 : known.get(known.size() - 1).submission() + 1;
            if (known.isEmpty() || known.get(known.size() - 1).resubmit()) {
                batches.add(waiting(shard, next));
            }
        }
        return batches;
    }

    /** Whether every shard has been read to its end. */
    static boolean allParsed(List<ShardFacts> shards, List<SubmissionFacts> submissions) {
        return shards.stream().allMatch(shard -> submissions.stream()
                .anyMatch(one -> one.parsed() && one.shardId().equals(shard.shardId())));
    }

    private static BatchSummary line(SubmissionFacts one) {
        return new BatchSummary(
                id(one.shardId(), one.submission()),
                one.provider(),
                one.providerBatchId(),
                one.group(),
                one.model(),
                one.attempt(),
                state(one),
                one.requests(),
                one.submittedAt(),
                one.completedAt(),
                one.costUsd());
    }

    private static BatchSummary waiting(ShardFacts shard, int submission) {
        return new BatchSummary(
                id(shard.shardId(), submission),
                shard.provider(),
                null,
                shard.group(),
                shard.model(),
                shard.attempt(),
                "waiting",
                shard.requests(),
                null,
                null,
                null);
    }

    /** The first submission bears the shard's own name. */
    private static String id(String shardId, int submission) {
        return submission <= 1 ? shardId : shardId + "#" + submission;
    }

    private static String state(SubmissionFacts one) {
        BatchOutcome outcome = one.outcome();
        return outcome == null ? "in_progress" : outcome.wireName();
    }
}
