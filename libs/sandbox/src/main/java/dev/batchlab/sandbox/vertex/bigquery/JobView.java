package dev.batchlab.sandbox.vertex.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.json.Json;
import java.time.Instant;
import java.util.Optional;

/** Jobs as BigQuery shows them. */
final class JobView {
    private JobView() {}

    static ObjectNode done(
            TableAddress name,
            String location,
            String type,
            JsonNode configuration,
            Instant now,
            Optional<String> error) {
        ObjectNode job = Json.MAPPER
                .createObjectNode()
                .put("kind", "bigquery#job")
                .put("id", name.project() + ":" + location + "." + name.table());
        job.putObject("jobReference")
                .put("projectId", name.project())
                .put("jobId", name.table())
                .put("location", location);
        ObjectNode settings = configuration.deepCopy();
        job.set("configuration", settings.put("jobType", type));
        ObjectNode status = job.putObject("status").put("state", "DONE");
        error.ifPresent(words -> status.putObject("errorResult")
                .put("reason", words.startsWith("Already Exists") ? "duplicate" : "invalid")
                .put("message", words));
        String millis = String.valueOf(now.toEpochMilli());
        job.putObject("statistics")
                .put("creationTime", millis)
                .put("startTime", millis)
                .put("endTime", millis);
        return job;
    }

    /** As it is shown before anybody asks again. */
    static ObjectNode running(ObjectNode job) {
        ObjectNode view = job.deepCopy();
        view.putObject("status").put("state", "RUNNING");
        return view;
    }
}
