package dev.batchlab.providers;

import java.time.Duration;
import java.util.List;

/**
 * What one batch may hold.
 *
 * @param maxRequests lines a batch
 * @param maxBytes bytes of the request file or body
 * @param windows completion windows that may be asked for, the default first
 * @param creationsPerHour batch creations an account may make
 * @param propagation how long a created batch may stay invisible to get and list
 */
public record BatchLimits(
        int maxRequests, long maxBytes, List<String> windows, int creationsPerHour, Duration propagation) {}
