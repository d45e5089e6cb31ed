package dev.batchlab.batchsubmitter;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** Learns from a provider that says its queue is full. */
@ApplicationScoped
public class FullQueues {
    private static final Logger LOG = Logger.getLogger(FullQueues.class);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Lanes lanes;
    private final Submissions submissions;
    private final SubmitterTimes times;
    private final Clock clock;

    FullQueues(Lanes lanes, Submissions submissions, SubmitterTimes times, Clock clock) {
        this.lanes = lanes;
        this.submissions = submissions;
        this.times = times;
        this.clock = clock;
    }

    /**
     * Blocks the lane for a while. Takes the lane's lock: call it before the experiment's.
     *
     * @return the limit, where the provider named it
     */
    OptionalLong seen(Submission submission, String message) {
        AccountRef account = submission.boundIntent().account();
        String model = submission.shard().model();
        Instant now = clock.instant();
        OptionalLong stated = TokenLimitMessage.limitIn(message);
        long others = submissions.load(account, model, now.minus(HOUR)).enqueuedTokens()
                - (submission.state().holdsShare() ? submission.shard().estimatedInputTokens() : 0);
        OptionalLong learned = stated.isPresent() || others <= 0 ? stated : OptionalLong.of(others);
        Duration pause = times.retry().after(lanes.refusals(account, model) + 1, Optional.empty());
        lanes.queueWasFull(account, model, learned, now.plus(times.learnedLimit()), now.plus(pause));
        LOG.warnf("account=%s model=%s queue_full=true learned=%s pause=%s", account.account(), model, learned, pause);
        return stated;
    }
}
