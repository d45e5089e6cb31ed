package dev.batchlab.artifacts;

import dev.batchlab.events.ArtifactRef;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Artifacts as objects {@code prefix/ab/abcdef…} of one bucket. */
public final class S3ArtifactStore implements ArtifactStore {
    private final S3Client s3;
    private final String bucket;
    private final String prefix;
    private final S3Upload upload;

    public S3ArtifactStore(S3Client s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.upload = new S3Upload(s3, S3Upload.PART);
        this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    /** Credentials come the AWS SDK's default way; {@code BATCHLAB_S3_ENDPOINT} names a store other than Amazon's. */
    static S3ArtifactStore at(URI location, Map<String, String> environment) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(DefaultCredentialsProvider.builder().build())
                .region(Region.of(environment.getOrDefault("AWS_REGION", "us-east-1")));
        String endpoint = environment.get("BATCHLAB_S3_ENDPOINT");
        if (endpoint != null) {
            builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true);
        }
        String path = location.getPath() == null ? "" : location.getPath().replaceFirst("^/", "");
        return new S3ArtifactStore(builder.build(), location.getHost(), path);
    }

    @Override
    public ArtifactWriter writer() throws IOException {
        Path file = Path.of(
                System.getProperty("java.io.tmpdir"),
                "batchlab-artifact-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
        return new ArtifactWriter(file, this::publish);
    }

    private ArtifactRef publish(Path written, String sha256, long bytes) throws IOException {
        try {
            if (!holds(sha256)) {
                upload.put(bucket, key(sha256), written, bytes);
            }
            return reference(sha256, bytes);
        } catch (SdkException e) {
            throw new IOException("Cannot store " + sha256 + " in s3://" + bucket + ": " + e.getMessage(), e);
        }
    }

    @Override
    public InputStream open(ArtifactRef ref) throws IOException {
        try {
            return s3.getObject(request -> request.bucket(bucket).key(key(ref.sha256())));
        } catch (NoSuchKeyException e) {
            throw new MissingArtifact(ref.sha256(), "s3://" + bucket);
        } catch (SdkException e) {
            throw new IOException("Cannot read " + ref.uri() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public ArtifactRef find(String sha256) throws IOException {
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(bucket).key(key(sha256)));
            return reference(sha256, head.contentLength());
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                throw new MissingArtifact(sha256, "s3://" + bucket);
            }
            throw new IOException("Cannot look up " + sha256 + " in s3://" + bucket + ": " + e.getMessage(), e);
        } catch (SdkException e) {
            throw new IOException("Cannot look up " + sha256 + " in s3://" + bucket + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean holds(String sha256) throws IOException {
        try {
            find(sha256);
            return true;
        } catch (MissingArtifact e) {
            return false;
        }
    }

    @Override
    public boolean delete(ArtifactRef ref) throws IOException {
        boolean held = holds(ref.sha256());
        try {
            s3.deleteObject(request -> request.bucket(bucket).key(key(ref.sha256())));
        } catch (SdkException e) {
            throw new IOException("Cannot delete " + ref.uri() + ": " + e.getMessage(), e);
        }
        return held;
    }

    @Override
    public void close() {
        s3.close();
    }

    private String key(String sha256) {
        return prefix + sha256.substring(0, 2) + "/" + sha256;
    }

    private ArtifactRef reference(String sha256, long bytes) {
        return new ArtifactRef(URI.create("s3://" + bucket + "/" + key(sha256)), sha256, bytes);
    }
}
