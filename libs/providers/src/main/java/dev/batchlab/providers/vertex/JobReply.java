package dev.batchlab.providers.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.BatchFault;
import dev.batchlab.providers.BatchPage;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ResultLocation;
import dev.batchlab.providers.gemini.DisplayName;
import dev.batchlab.providers.gemini.RpcErrors;
import dev.batchlab.providers.gemini.States;
import dev.batchlab.providers.json.Lenient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads jobs, leniently: 64-bit numbers as strings, counters that are absent or -1, states nobody knows. */
final class JobReply {
    /** Three days in the queue and one of running. */
    private static final Duration LIVES = Duration.ofHours(96);

    private JobReply() {}

    /** Absent when the object has no name. */
    static @Nullable BatchSnapshot job(JsonNode job, @Nullable Duration pollHint) {
        String name = Lenient.text(job.path("name"));
        if (name == null) {
            return null;
        }
        String word = job.path("state").asText("");
        BatchStatus status = States.of(word);
        JsonNode stats = job.path("completionStats");
        int good = Lenient.intCount(stats.path("successfulCount"));
        int failed = Lenient.intCount(stats.path("failedCount"));
        int open = Math.max(0, Lenient.intCount(stats.path("incompleteCount")));
        Instant created = Lenient.instant(job.path("createTime"));
        return new BatchSnapshot(
                name,
                status,
                word,
                input(job.path("inputConfig")),
                DisplayName.key(Lenient.text(job.path("displayName"))),
                mayHaveResults(status, stats, good + failed) ? results(job.path("outputInfo")) : List.of(),
                faults(status, job),
                good + failed + open,
                good + failed,
                failed,
                created == null ? Instant.EPOCH : created,
                created == null ? null : created.plus(LIVES),
                status.terminal() ? ended(job) : null,
                pollHint);
    }

    /** A job that ended before it finished anything names an output all the same. */
    private static boolean mayHaveResults(BatchStatus status, JsonNode stats, int finished) {
        return status == BatchStatus.COMPLETED || (status.terminal() && (finished > 0 || stats.isMissingNode()));
    }

    static BatchPage page(JsonNode page) {
        List<BatchSnapshot> jobs = new ArrayList<>();
        for (JsonNode job : page.path("batchPredictionJobs")) {
            BatchSnapshot batch = job(job, null);
            if (batch != null) {
                jobs.add(batch);
            }
        }
        return new BatchPage(jobs, Lenient.text(page.path("nextPageToken")));
    }

    private static @Nullable String input(JsonNode config) {
        String table = Lenient.text(config.path("bigquerySource").path("inputUri"));
        return table == null
                ? Lenient.text(config.path("gcsSource").path("uris").path(0))
                : table;
    }

    /** The directory counts as one file: how many there are in it, the job does not say. */
    private static List<ResultLocation> results(JsonNode output) {
        String directory = Lenient.text(output.path("gcsOutputDirectory"));
        if (directory != null) {
            return List.of(new ResultLocation("output", directory.endsWith("/") ? directory : directory + "/"));
        }
        String table = Lenient.text(output.path("bigqueryOutputTable"));
        String dataset = Lenient.text(output.path("bigqueryOutputDataset"));
        if (table == null) {
            return List.of();
        }
        boolean isWhole = table.startsWith(TableName.SCHEME);
        return List.of(new ResultLocation("output", isWhole || dataset == null ? table : dataset + "." + table));
    }

    private static List<BatchFault> faults(BatchStatus status, JsonNode job) {
        List<BatchFault> faults = new ArrayList<>();
        if (status != BatchStatus.CANCELLED) {
            add(faults, job.path("error"));
        }
        job.path("partialFailures").forEach(failure -> add(faults, failure));
        return faults;
    }

    private static void add(List<BatchFault> faults, JsonNode error) {
        if (error.isObject() && !error.isEmpty()) {
            String code = RpcErrors.code(error);
            faults.add(new BatchFault(code == null ? "unknown" : code, Lenient.text(error.path("message")), null));
        }
    }

    private static @Nullable Instant ended(JsonNode job) {
        Instant end = Lenient.instant(job.path("endTime"));
        return end == null ? Lenient.instant(job.path("updateTime")) : end;
    }
}
