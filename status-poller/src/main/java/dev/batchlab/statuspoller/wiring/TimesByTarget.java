package dev.batchlab.statuspoller.wiring;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.batchlab.providers.RetryDelay;
import dev.batchlab.statuspoller.Patience;
import dev.batchlab.statuspoller.PollerTimes;
import dev.batchlab.statuspoller.PollingPolicy;
import dev.batchlab.statuspoller.StatusPollerConfig;
import dev.batchlab.statuspoller.SweepPolicy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The times, with the defaults of the target where nobody set them. */
final class TimesByTarget {
    @Produces
    @Singleton
    PollerTimes times(StatusPollerConfig config, Target target) {
        return new PollerTimes(
                set(config.lease(), target, ofSeconds(10), ofSeconds(60)),
                set(config.httpTimeout(), target, ofSeconds(8), ofSeconds(60)));
    }

    @Produces
    @Singleton
    PollingPolicy polling(StatusPollerConfig config, Target target) {
        return new PollingPolicy(
                set(config.shortestPause(), target, ofMillis(300), ofSeconds(15)),
                set(config.longestPause(), target, ofSeconds(2), ofMinutes(5)),
                TimesByTarget::chance);
    }

    @Produces
    @Singleton
    SweepPolicy sweeps(StatusPollerConfig config, Target target) {
        Duration longest = set(config.longestPause(), target, ofSeconds(2), ofMinutes(5));
        return new SweepPolicy(
                config.sweepAbove(),
                config.sweepLookUps(),
                set(config.sweepPerCall(), target, ofMillis(20), ofMillis(500)),
                longest,
                longest.multipliedBy(6));
    }

    @Produces
    @Singleton
    RetryDelay retry(StatusPollerConfig config, Target target) {
        return new RetryDelay(
                set(config.retryFirst(), target, ofMillis(300), ofSeconds(5)),
                set(config.retryCeiling(), target, ofSeconds(3), ofMinutes(5)),
                TimesByTarget::chance);
    }

    @Produces
    @Singleton
    Patience patience(StatusPollerConfig config) {
        return new Patience(config.propagation(), config.grace());
    }

    private static double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }

    private static Duration set(Optional<Duration> configured, Target target, Duration sandbox, Duration live) {
        return configured.orElse(target.sandbox() ? sandbox : live);
    }
}
