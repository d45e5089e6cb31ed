package dev.batchlab.batchsubmitter.online;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests of our own batches. Every method takes part in the caller's transaction. What comes back from a call changes a row only
 * while that call is its last one.
 */
public interface OnlineRequests {
    /** How many requests are rows already. */
    int rows(String batchId);

    void load(String batchId, int firstOrdinal, List<String> wireIds, List<String> lines);

    OnlineCounts counts(String batchId, Instant now);

    /** Marks up to {@code most} due requests as being sent. */
    List<OnlineRequest> take(OnlineBatch batch, long fence, int most, Instant now);

    /**
     * Requests marked by an owner that is gone, long enough ago that its call has ended.
     *
     * @param free true: they are sent again; false: they are in doubt
     */
    int orphaned(String batchId, long fence, boolean free, Instant markedBefore);

    /** Keeps what came back. @param answered false: an error is the result */
    boolean finish(OnlineRequest request, boolean answered, String result, long tokens);

    /** Not sent, or sent in vain. @param trouble whether the host failed it */
    boolean again(OnlineRequest request, Instant notBefore, boolean trouble, @Nullable String why);

    boolean doubt(OnlineRequest request, String why);

    /** Gives up what waits, as expired or cancelled. */
    int giveUp(String batchId, boolean expired);

    /** Sends what is in doubt again, or counts it as missing. */
    int settle(String batchId, boolean resubmit);

    /** Own ids of some requests in doubt. */
    List<String> doubtful(String batchId, int most);

    boolean anyExpired(String batchId);

    /** A page of result lines in the order of the requests. */
    List<Result> results(String batchId, boolean answered, int afterOrdinal, int most);

    /** The batch has ended and its files are written: its lines are not needed any more. */
    void letGo(String batchId);

    /** A result line. */
    record Result(int ordinal, String line) {}
}
