package dev.batchlab.aggregator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the report of an experiment is served. */
public final class ReportLocation {
    private ReportLocation() {}

    /** Path on this service. */
    public static String of(String experimentId) {
        return "/experiments/" + pathSegment(experimentId) + "/report";
    }

    /** The id as a segment of a path. */
    public static String pathSegment(String experimentId) {
        return URLEncoder.encode(experimentId, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
