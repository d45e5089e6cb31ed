package dev.batchlab.providers.vertex;

import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Setting;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What Vertex must know. An address of plain {@code http} is a simulation: it gets no credentials, plays storage and tables itself unless
 * told otherwise, and needs no bucket or data set of anybody.
 */
record VertexSettings(
        URI root, String project, String region, String io, String bucket, String dataset, URI storage, URI bigQuery) {
    static final String VENDOR_HOST = "aiplatform.googleapis.com";
    static final String TABLES = "bigquery";
    private static final String OBJECTS = "gcs";

    static final List<Setting> ALL = List.of(
            setting("project", "the Google Cloud project", Optional.empty()),
            setting("region", "the region of the jobs", Optional.of("global")),
            setting("io", "where requests and results lie, gcs or bigquery", Optional.of(OBJECTS)),
            setting("bucket", "the bucket for requests and results, as gs://name", Optional.of("")),
            setting("dataset", "the data set for requests and results", Optional.of("")),
            setting("storage-url", "the address of Cloud Storage", Optional.of("")),
            setting("bigquery-url", "the address of BigQuery", Optional.of("")));

    private static Setting setting(String name, String purpose, Optional<String> preset) {
        return new Setting(name, "batchlab.vertex." + name, purpose, preset);
    }

    static VertexSettings of(Connection connection) {
        boolean isPlayed = connection.isSimulation();
        String region = value(connection, "region", "global").toLowerCase(Locale.ROOT);
        String bucket =
                value(connection, "bucket", isPlayed ? "sandbox-bucket" : "").replaceFirst("^gs://", "");
        return new VertexSettings(
                root(connection.baseUrl(), region),
                value(connection, "project", isPlayed ? "sandbox-project" : ""),
                region,
                value(connection, "io", OBJECTS).toLowerCase(Locale.ROOT),
                bucket.endsWith("/") ? bucket.substring(0, bucket.length() - 1) : bucket,
                value(connection, "dataset", isPlayed ? "sandbox_dataset" : ""),
                host(connection, "storage-url", "https://storage.googleapis.com"),
                host(connection, "bigquery-url", "https://bigquery.googleapis.com"));
    }

    /** What is wrong, and what to set. */
    Optional<String> problem() {
        if (project.isEmpty()) {
            return Optional.of("no project is set; set " + variable("project"));
        }
        if (!Regions.known(region)) {
            return Optional.of("there are no Gemini batches in a region '" + region + "'" + Regions.meant(region)
                    + "; set " + variable("region"));
        }
        return switch (io) {
            case OBJECTS ->
                bucket.isEmpty()
                        ? Optional.of("no bucket is set; set " + variable("bucket") + " to gs:// and its name")
                        : Optional.empty();
            case TABLES ->
                dataset.isEmpty()
                        ? Optional.of("no BigQuery data set is set; set " + variable("dataset"))
                        : Optional.empty();
            default ->
                Optional.of("'" + io + "' is no place for requests; set " + variable("io") + " to gcs or bigquery");
        };
    }

    static String variable(String name) {
        return "BATCHLAB_VERTEX_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static URI root(URI base, String region) {
        return VENDOR_HOST.equals(base.getHost()) && !region.equals("global")
                ? URI.create(base.toString().replaceFirst(VENDOR_HOST, region + "-" + VENDOR_HOST))
                : base;
    }

    private static URI host(Connection connection, String name, String vendor) {
        URI base = connection.baseUrl();
        String beside = connection.isSimulation() ? base.getScheme() + "://" + base.getRawAuthority() : vendor;
        return URI.create(value(connection, name, beside));
    }

    private static String value(Connection connection, String name, String otherwise) {
        String value = connection.settings().getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }
}
