package dev.batchlab.batchsubmitter;

import java.util.UUID;

/** Ids that are unique over all installations that share an account: a listing must never give us somebody else's batch. */
final class SubmissionId {
    private SubmissionId() {}

    static String fresh() {
        return "sub-" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }
}
