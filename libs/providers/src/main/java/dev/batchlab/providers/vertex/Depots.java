package dev.batchlab.providers.vertex;

import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.http.Failures;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The two depots. New inputs go to the chosen one; what is already somewhere stays readable whatever is chosen now. */
final class Depots {
    private final VertexSettings settings;
    private final GoogleCredentialsSource credentials;
    private final Failures failures;
    private final Duration timeout;
    private @Nullable Depot objects;
    private @Nullable Depot tables;

    Depots(VertexSettings settings, GoogleCredentialsSource credentials, Failures failures, Duration timeout) {
        this.settings = settings;
        this.credentials = credentials;
        this.failures = failures;
        this.timeout = timeout;
    }

    Depot chosen() throws ProviderException {
        return of(settings.io().equals(VertexSettings.TABLES));
    }

    Depot at(String location) throws ProviderException {
        return of(TableName.is(location));
    }

    private synchronized Depot of(boolean isTable) throws ProviderException {
        if (isTable) {
            tables = tables == null ? TableDepot.of(settings, credentials.credentials(), failures, timeout) : tables;
            return tables;
        }
        objects = objects == null ? ObjectDepot.of(settings, credentials.credentials(), failures, timeout) : objects;
        return objects;
    }
}
