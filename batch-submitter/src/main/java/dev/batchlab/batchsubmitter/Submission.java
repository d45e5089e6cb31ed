package dev.batchlab.batchsubmitter;

import dev.batchlab.providers.SubmissionTag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to have a shard run by a provider.
 *
 * @param id unique over all installations: it is also the tag the batch carries at the provider
 * @param number counts the submissions of this shard and attempt, from 1
 * @param position place in the queue; successors keep it
 * @param intent absent while the submission is queued
 * @param inputLocation where the request file was uploaded to; absent before, and where requests travel inline
 * @param fencedAt when the uploaded input was deleted for sure; absent until then
 * @param sendDeadline until when a create call may be started
 */
public record Submission(
        String id,
        Shard shard,
        int number,
        long position,
        SubmissionState state,
        @Nullable String heldReason,
        @Nullable String heldDetail,
        boolean cancelRequested,
        @Nullable Intent intent,
        @Nullable String inputLocation,
        @Nullable Instant sendDeadline,
        @Nullable Instant doubtSince,
        @Nullable Instant fencedAt,
        @Nullable String providerBatchId,
        int tries,
        @Nullable String lastError) {

    public SubmissionTag tag() {
        return new SubmissionTag(id, shard.experimentId(), shard.shardId(), shard.attempt(), number);
    }

    /** @throws IllegalStateException while the submission is queued */
    public Intent boundIntent() {
        if (intent == null) {
            throw new IllegalStateException("Submission " + id + " is " + state.wireName() + " and has no intent yet");
        }
        return intent;
    }

    /** The same in another state, as just committed. */
    Submission in(SubmissionState other) {
        return new Submission(
                id,
                shard,
                number,
                position,
                other,
                heldReason,
                heldDetail,
                cancelRequested,
                intent,
                inputLocation,
                sendDeadline,
                doubtSince,
                fencedAt,
                providerBatchId,
                tries,
                lastError);
    }
}
