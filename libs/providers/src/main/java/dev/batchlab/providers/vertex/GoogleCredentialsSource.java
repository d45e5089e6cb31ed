package dev.batchlab.providers.vertex;

import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.NoCredentials;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Application-default credentials, looked for once and refreshed as they age. A simulation gets none. */
final class GoogleCredentialsSource {
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    private final Search search;
    private @Nullable Credentials found;

    /** Where credentials come from. */
    interface Search {
        Credentials find() throws IOException;
    }

    GoogleCredentialsSource(Search search) {
        this.search = search;
    }

    static GoogleCredentialsSource of(Connection connection) {
        return new GoogleCredentialsSource(
                () -> connection.isSimulation() ? NoCredentials.getInstance() : search(connection.key()));
    }

    private static Credentials search(String file) throws IOException {
        if (file.isBlank()) {
            return GoogleCredentials.getApplicationDefault().createScoped(SCOPE);
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return GoogleCredentials.fromStream(in).createScoped(SCOPE);
        }
    }

    synchronized Credentials credentials() throws ProviderException {
        if (found == null) {
            try {
                found = search.find();
            } catch (IOException | RuntimeException e) {
                String words = Vertex.DISPLAY_NAME + ": no usable Google credentials ("
                        + e.getClass().getSimpleName()
                        + "); run `gcloud auth application-default login`, or let GOOGLE_APPLICATION_CREDENTIALS name"
                        + " the key file of a service account";
                throw new ProviderException(Kind.AUTHENTICATION, 0, null, words, null, false, e);
            }
        }
        return found;
    }

    /** Headers that authorise a call; refreshes the token where it has aged, before anything is sent. */
    Map<String, List<String>> headers(URI address) throws ProviderException {
        Credentials credentials = credentials();
        try {
            return credentials instanceof NoCredentials ? Map.of() : credentials.getRequestMetadata(address);
        } catch (IOException e) {
            boolean isRefused = e instanceof com.google.auth.Retryable retryable && !retryable.isRetryable();
            throw new ProviderException(
                    isRefused ? Kind.AUTHENTICATION : Kind.TRANSIENT,
                    0,
                    null,
                    Vertex.DISPLAY_NAME + ": no token for the Google credentials: " + e.getMessage(),
                    null,
                    false,
                    e);
        }
    }
}
