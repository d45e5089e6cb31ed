package dev.batchlab.batchsubmitter;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** When a create must have come to its end, whoever sent it: an upload that travels with it may take long. */
@ApplicationScoped
public class CreateEnd {
    private final ProviderAccess access;
    private final RequestFiles files;
    private final SubmitterTimes times;

    CreateEnd(ProviderAccess access, RequestFiles files, SubmitterTimes times) {
        this.access = access;
        this.files = files;
        this.times = times;
    }

    /** Long ago for a submission that never came to its create. */
    Instant of(Submission submission) {
        Instant deadline = submission.sendDeadline();
        return deadline == null ? Instant.EPOCH : deadline.plus(takes(submission));
    }

    private Duration takes(Submission submission) {
        return access.current(submission.shard().provider())
                .open()
                .map(open -> open.api().createWithin(files.of(submission.shard()), times.httpTimeout()))
                .orElse(times.httpTimeout());
    }
}
