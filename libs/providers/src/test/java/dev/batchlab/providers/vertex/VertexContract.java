package dev.batchlab.providers.vertex;

import java.util.Map;
import java.util.Set;

/** What the simulations of Vertex have in common. */
final class VertexContract {
    static final Map<String, String> OBJECTS =
            Map.of("io", "gcs", "project", "lab", "region", "us-central1", "bucket", "gs://lab-bucket/experiments");
    static final Map<String, String> TABLES =
            Map.of("io", "bigquery", "project", "lab", "region", "us-central1", "dataset", "experiments");

    /** Whether expired jobs export what they finished, no document says. */
    static final Set<String> UNVERIFIED = Set.of("an_expired_batch_keeps_what_the_provider_lets_it_keep");

    private VertexContract() {}

    static String column(Map<String, String> settings) {
        return Vertex.DISPLAY_NAME
                + (VertexSettings.TABLES.equals(settings.get("io")) ? ", BigQuery" : ", Cloud Storage");
    }
}
