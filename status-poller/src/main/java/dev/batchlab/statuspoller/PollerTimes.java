package dev.batchlab.statuspoller;

import java.time.Duration;

/**
 * @param lease after how long without a sign of life a look is taken over
 * @param httpTimeout ceiling for one call to a provider
 */
public record PollerTimes(Duration lease, Duration httpTimeout) {}
