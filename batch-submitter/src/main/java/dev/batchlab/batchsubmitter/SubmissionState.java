package dev.batchlab.batchsubmitter;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a submission stands. Terminal states never change; a shard that must be sent again gets a new submission with the next
 * number.
 */
public enum SubmissionState {
    /** In the queue of its account and model. Nothing is reserved, no account is bound. */
    WAITING,
    /** In the queue, but waiting for something other than its turn: money, a key, a person. */
    HELD,
    /** The intent: reservation, content hash, address and account are committed. The provider has heard nothing. */
    ADMITTED,
    /** The request file is uploaded and its location committed. The provider was not asked to run it. */
    STAGED,
    /** The create call may be on its way until the send deadline. Found by a new owner, this means doubt. */
    CREATING,
    /** The create call may have worked although we have no answer: looked up by tag, never sent again. */
    IN_DOUBT,
    /** In doubt, and the uploaded input is being deleted: a create that is still on its way can then run nothing. */
    FENCED,
    /** The provider has the batch; its id is committed. */
    ACCEPTED,
    /** The batch reached its end at the provider. */
    ENDED,
    /** Proven never to have become a batch that ran; a successor stands in its place. */
    VOID,
    /** Refused for good: by the provider or by our own limits. */
    REJECTED,
    /** Cancelled before it became a batch. */
    CANCELLED;

    private static final Set<SubmissionState> TERMINAL = EnumSet.of(ENDED, VOID, REJECTED, CANCELLED);
    private static final Set<SubmissionState> QUEUED = EnumSet.of(WAITING, HELD);

    public boolean terminal() {
        return TERMINAL.contains(this);
    }

    public boolean queued() {
        return QUEUED.contains(this);
    }

    /** Counts against the limits of its account and model. */
    public boolean holdsShare() {
        return !terminal() && !queued();
    }

    /** The states that may follow. */
    public Set<SubmissionState> next() {
        return switch (this) {
            case WAITING -> EnumSet.of(HELD, ADMITTED, REJECTED, CANCELLED);
            case HELD -> EnumSet.of(WAITING, ADMITTED, REJECTED, CANCELLED);
            case ADMITTED -> EnumSet.of(STAGED, ACCEPTED, VOID, REJECTED, CANCELLED);
            case STAGED -> EnumSet.of(CREATING, ACCEPTED, VOID, REJECTED, CANCELLED);
            case CREATING -> EnumSet.of(STAGED, IN_DOUBT, ACCEPTED, VOID, REJECTED);
            case IN_DOUBT -> EnumSet.of(FENCED, ACCEPTED, VOID, CANCELLED);
            case FENCED -> EnumSet.of(ACCEPTED, VOID, CANCELLED);
            case ACCEPTED -> EnumSet.of(ENDED);
            case ENDED, VOID, REJECTED, CANCELLED -> EnumSet.noneOf(SubmissionState.class);
        };
    }

    public boolean mayBecome(SubmissionState next) {
        return next().contains(next);
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the states there are */
    public static SubmissionState named(String wireName) {
        try {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "No state is called '" + wireName + "'; the states are "
                            + EnumSet.allOf(SubmissionState.class).stream()
                                    .map(SubmissionState::wireName)
                                    .toList(),
                    e);
        }
    }
}
