package dev.batchlab.batchsubmitter.online;

import java.time.Instant;

/**
 * A request that has been marked as being sent.
 *
 * @param call counts its calls from 1; an answer to an earlier call changes nothing
 * @param troubles how often the host failed it so far
 * @param sentAt when it was marked
 */
public record OnlineRequest(
        String batchId, int ordinal, String wireId, String line, int call, int troubles, Instant sentAt) {
    /** Unique for each request of ours, and the same for each of its calls. */
    String id() {
        return batchId + "." + wireId;
    }
}
