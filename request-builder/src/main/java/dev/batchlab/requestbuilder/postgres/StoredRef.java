package dev.batchlab.requestbuilder.postgres;

import dev.batchlab.events.ArtifactRef;
import jakarta.persistence.Embeddable;
import java.net.URI;

@Embeddable
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class StoredRef {
    String uri;
    String sha256;
    long bytes;

    static StoredRef of(ArtifactRef ref) {
        StoredRef stored = new StoredRef();
        stored.uri = ref.uri().toString();
        stored.sha256 = ref.sha256();
        stored.bytes = ref.bytes();
        return stored;
    }

    ArtifactRef ref() {
        return new ArtifactRef(URI.create(uri), sha256, bytes);
    }
}
