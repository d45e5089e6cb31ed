package dev.batchlab.providers.vertex;

import com.google.auth.Credentials;
import com.google.cloud.ServiceOptions;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import dev.batchlab.providers.BatchApi.Download;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.providers.RequestFile;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.http.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Cloud Storage: inputs at {@code batchlab/<tag>/<one upload>/requests.jsonl}, results beside them. */
final class ObjectDepot implements Depot {
    private static final String INPUT = "/requests.jsonl";
    private static final int CHUNK = 8 * 1024 * 1024;
    private static final int NOT_FOUND = 404;

    private final Storage storage;
    private final String bucket;
    private final String folder;
    private final ClientFailures failures;

    private ObjectDepot(Storage storage, String place, ClientFailures failures) {
        int slash = place.indexOf('/');
        this.storage = storage;
        this.bucket = slash < 0 ? place : place.substring(0, slash);
        this.folder = (slash < 0 ? "" : place.substring(slash + 1) + "/") + "batchlab/";
        this.failures = failures;
    }

    /** The client does not try again by itself: when to do that is our caller's decision. */
    static ObjectDepot of(VertexSettings settings, Credentials credentials, Failures failures, Duration timeout) {
        int millis = Math.toIntExact(timeout.toMillis());
        Storage storage = StorageOptions.http()
                .setHost(settings.storage().toString())
                .setProjectId(settings.project())
                .setCredentials(credentials)
                .setRetrySettings(ServiceOptions.getNoRetrySettings())
                .setTransportOptions(HttpTransportOptions.newBuilder()
                        .setConnectTimeout(millis)
                        .setReadTimeout(millis)
                        .build())
                .build()
                .getService();
        return new ObjectDepot(storage, settings.bucket(), new ClientFailures(failures));
    }

    @Override
    public String put(RequestFile file, SubmissionTag tag) throws ProviderException {
        String operation = "uploading the request file";
        BlobId object = BlobId.of(bucket, folder + tag.key() + "/" + UUID.randomUUID() + INPUT);
        BlobInfo info =
                BlobInfo.newBuilder(object).setContentType("application/jsonl").build();
        try (InputStream content = file.open()) {
            storage.createFrom(info, content, CHUNK, BlobWriteOption.doesNotExist());
            return object.toGsUtilUri();
        } catch (StorageException e) {
            throw e.getCode() == NOT_FOUND ? noBucket(operation, e) : failures.of(operation, e);
        } catch (IOException e) {
            throw new UncheckedIOException("The request file cannot be read: " + e.getMessage(), e);
        }
    }

    private ProviderException noBucket(String operation, StorageException cause) {
        String words = Vertex.DISPLAY_NAME + ": " + operation + " failed: the bucket gs://" + bucket
                + " does not exist or is not shown to these credentials; create it or set "
                + VertexSettings.variable("bucket");
        return new ProviderException(Kind.AUTHENTICATION, NOT_FOUND, cause.getReason(), words, null, false, cause);
    }

    @Override
    public String outputFor(String input) {
        return input.endsWith(INPUT)
                ? input.substring(0, input.length() - INPUT.length()) + "/results"
                : "gs://" + bucket + "/" + folder + "results";
    }

    @Override
    public Download open(String location, long offset) throws ProviderException {
        String operation = "downloading " + location;
        try {
            Shards shards = new Shards(storage, found(location));
            return new Download(shards.from(offset), Optional.of(shards.bytes()));
        } catch (StorageException e) {
            throw failures.of(operation, e);
        } catch (IOException e) {
            throw failures.broken(operation, e);
        }
    }

    @Override
    public boolean delete(String location) throws ProviderException {
        try {
            boolean gone = false;
            for (Blob object : isDirectory(location) ? below(location) : List.<Blob>of()) {
                gone |= storage.delete(object.getBlobId());
            }
            return isDirectory(location) ? gone : storage.delete(BlobId.fromGsUtilUri(location));
        } catch (StorageException e) {
            throw failures.of("deleting " + location, e);
        }
    }

    @Override
    public List<String> inputs(SubmissionTag tag) throws ProviderException {
        try {
            return below("gs://" + bucket + "/" + folder + tag.key() + "/").stream()
                    .map(object ->
                            BlobId.of(object.getBucket(), object.getName()).toGsUtilUri())
                    .filter(location -> location.endsWith(INPUT))
                    .toList();
        } catch (StorageException e) {
            throw failures.of("listing request files", e);
        }
    }

    private List<Blob> found(String location) throws ProviderException {
        if (isDirectory(location)) {
            return ShardNames.results(below(location));
        }
        Blob object = storage.get(BlobId.fromGsUtilUri(location));
        if (object == null) {
            throw failures.gone("downloading " + location);
        }
        return List.of(object);
    }

    private List<Blob> below(String directory) {
        BlobId prefix = BlobId.fromGsUtilUri(directory);
        List<Blob> objects = new ArrayList<>();
        storage.list(prefix.getBucket(), BlobListOption.prefix(prefix.getName()))
                .iterateAll()
                .forEach(objects::add);
        return objects;
    }

    private static boolean isDirectory(String location) {
        return location.endsWith("/");
    }
}
