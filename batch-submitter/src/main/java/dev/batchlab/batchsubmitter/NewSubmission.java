package dev.batchlab.batchsubmitter;

import static dev.batchlab.batchsubmitter.SubmissionState.WAITING;

/** Submissions at the start of their life. */
final class NewSubmission {
    private NewSubmission() {}

    static Submission first(SubmissionIds ids, Shard shard, long position) {
        return waiting(ids, shard, 1, position);
    }

    /** The next try of the same shard and attempt, at the same place in the queue. */
    static Submission after(SubmissionIds ids, Submission previous) {
        return waiting(ids, previous.shard(), previous.number() + 1, previous.position());
    }

    private static Submission waiting(SubmissionIds ids, Shard shard, int number, long position) {
        return new Submission(
                ids.of(shard, number),
                shard,
                number,
                position,
                WAITING,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null);
    }
}
