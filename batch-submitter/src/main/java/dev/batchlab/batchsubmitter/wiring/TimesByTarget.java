package dev.batchlab.batchsubmitter.wiring;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.batchlab.batchsubmitter.BatchSubmitterConfig;
import dev.batchlab.batchsubmitter.SubmitterTimes;
import dev.batchlab.providers.RetryDelay;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The times, with the defaults of the target where nobody set them. */
final class TimesByTarget {
    @Produces
    @Singleton
    SubmitterTimes times(BatchSubmitterConfig config, Target target) {
        boolean sandbox = target.sandbox();
        return new SubmitterTimes(
                set(config.lease(), sandbox, ofSeconds(6), ofSeconds(30)),
                set(config.sendWithin(), sandbox, ofSeconds(3), ofSeconds(10)),
                set(config.httpTimeout(), sandbox, ofSeconds(8), ofSeconds(60)),
                set(config.onlineTimeout(), sandbox, ofSeconds(20), ofMinutes(10)),
                set(config.doubtPatience(), sandbox, ofMinutes(1), ofMinutes(10)),
                new RetryDelay(
                        set(config.retryFirst(), sandbox, ofMillis(300), ofSeconds(2)),
                        set(config.retryCeiling(), sandbox, ofSeconds(3), ofMinutes(5)),
                        () -> ThreadLocalRandom.current().nextDouble()),
                set(config.learnedLimit(), sandbox, ofSeconds(20), ofHours(1)),
                config.strandedEvery());
    }

    private static Duration set(Optional<Duration> configured, boolean isSandbox, Duration sandbox, Duration live) {
        return configured.orElse(isSandbox ? sandbox : live);
    }
}
