package dev.batchlab.artifacts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Puts a file as one object: small ones at once, long ones in parts. An object that is already there is left as it is. */
final class S3Upload {
    static final long PART = 32L << 20;

    private final S3Client s3;
    private final long part;

    /** @param part bytes; longer files go in parts of this size */
    S3Upload(S3Client s3, long part) {
        this.s3 = s3;
        this.part = part;
    }

    void put(String bucket, String key, Path file, long bytes) throws IOException {
        try {
            if (bytes <= part) {
                s3.putObject(request -> request.bucket(bucket).key(key).ifNoneMatch("*"), RequestBody.fromFile(file));
            } else {
                putInParts(bucket, key, file, bytes);
            }
        } catch (SdkException e) {
            // content names the object: whoever was first has put the same bytes
            if (!isThere(bucket, key)) {
                throw e;
            }
        }
    }

    /** A server that refuses may hang up before it has read the body, and its answer is lost: so look. */
    private boolean isThere(String bucket, String key) {
        try {
            s3.headObject(request -> request.bucket(bucket).key(key));
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    private void putInParts(String bucket, String key, Path file, long bytes) throws IOException {
        String upload = s3.createMultipartUpload(
                        request -> request.bucket(bucket).key(key))
                .uploadId();
        try (InputStream in = Files.newInputStream(file)) {
            List<CompletedPart> parts = new ArrayList<>();
            for (long start = 0; start < bytes; start += part) {
                int number = parts.size() + 1;
                long length = Math.min(part, bytes - start);
                byte[] content = in.readNBytes(Math.toIntExact(length));
                String tag = s3.uploadPart(
                                request -> request.bucket(bucket)
                                        .key(key)
                                        .uploadId(upload)
                                        .partNumber(number),
                                RequestBody.fromBytes(content))
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
            s3.completeMultipartUpload(request -> request.bucket(bucket)
                    .key(key)
                    .uploadId(upload)
                    .ifNoneMatch("*")
                    .multipartUpload(whole -> whole.parts(parts)));
        } catch (IOException | RuntimeException e) {
            // parts of an upload that nobody completes are stored and charged for
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
            throw e;
        }
    }
}
