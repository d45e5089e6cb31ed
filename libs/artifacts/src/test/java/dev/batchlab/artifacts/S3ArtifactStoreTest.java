package dev.batchlab.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.devstack.FreePort;
import dev.batchlab.devstack.S3Process;
import dev.batchlab.devstack.StackFiles;
import dev.batchlab.events.ArtifactRef;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Against a real S3 server in a process of its own. */
class S3ArtifactStoreTest extends ArtifactStoreContract {
    private static final long SMALLEST_PART = 5L << 20;

    @TempDir
    static Path home;

    private static S3Process server;
    private static S3Client client;

    @BeforeAll
    static void start() {
        server = new S3Process(StackFiles.in(home), FreePort.pick());
        server.start(ProcessHandle.current());
        server.awaitReady(Duration.ofSeconds(30));
        client = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(server.endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        server.environment().get("AWS_ACCESS_KEY_ID"),
                        server.environment().get("AWS_SECRET_ACCESS_KEY"))))
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.stop();
    }

    @Override
    ArtifactStore store() {
        return new S3ArtifactStore(client, server.location().getHost(), "contract");
    }

    @Test
    void a_long_file_goes_in_parts_and_comes_back_whole() throws IOException {
        byte[] content = new byte[(int) (2 * SMALLEST_PART + 12_345)];
        new Random(11).nextBytes(content);
        Path file = Files.write(home.resolve("long"), content);
        new S3Upload(client, SMALLEST_PART).put(bucket(), "parts/long", file, content.length);
        try (InputStream back = client.getObject(get("parts/long", null))) {
            assertThat(back.readAllBytes()).isEqualTo(content);
        }
        try (InputStream middle = client.getObject(get("parts/long", "bytes=5242870-5242889"))) {
            assertThat(middle.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 5_242_870, 5_242_890));
        }
    }

    @Test
    void what_is_there_is_never_written_over() throws IOException {
        S3Upload upload = new S3Upload(client, SMALLEST_PART);
        upload.put(bucket(), "once", Files.writeString(home.resolve("first"), "first"), 5);
        upload.put(bucket(), "once", Files.writeString(home.resolve("second"), "second"), 6);
        try (InputStream back = client.getObject(get("once", null))) {
            assertThat(back.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("first");
        }
    }

    @Test
    void writers_of_the_same_content_at_once_all_get_its_reference() throws Exception {
        byte[] content = "all at once".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<ArtifactRef> put = () -> store().put(content);
            List<Future<ArtifactRef>> refs =
                    pool.invokeAll(Stream.generate(() -> put).limit(8).toList());
            for (Future<ArtifactRef> ref : refs) {
                assertThat(ref.get()).isEqualTo(refs.get(0).get());
            }
            assertThat(store().verify(refs.get(0).get())).isTrue();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void nothing_stays_behind_in_the_directory_for_temporary_files() throws IOException {
        store().put("leaves no trace".getBytes(StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("batchlab-artifact-"
                                    + ProcessHandle.current().pid() + "-")))
                    .isEmpty();
        }
    }

    @Test
    void a_bucket_that_is_not_there_is_an_error_and_no_missing_artifact() {
        ArtifactStore elsewhere = new S3ArtifactStore(client, "no-such-bucket", "");
        assertThatThrownBy(() -> elsewhere.put(new byte[] {1})).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> elsewhere
                        .open(new ArtifactRef(URI.create("s3://no-such-bucket/x"), "0".repeat(64), 1))
                        .close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-bucket");
    }

    private static String bucket() {
        return server.location().getHost();
    }

    private static GetObjectRequest get(String key, @Nullable String range) {
        return GetObjectRequest.builder().bucket(bucket()).key(key).range(range).build();
    }
}
