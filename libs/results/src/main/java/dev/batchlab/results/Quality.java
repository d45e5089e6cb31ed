package dev.batchlab.results;

import java.util.Map;

/** How the settled cells got their answers, and by which forms these were read. */
public record Quality(long total, long success, long retrySuccess, long failed, Map<String, Long> patternMatchStats) {}
