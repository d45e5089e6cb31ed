package dev.batchlab.batchsubmitter.cleanup;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ResultLocation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files a provider keeps of one batch: results first, so that a crash in between leaves the harmless one. */
record ProviderCopy(List<String> locations) {

    static ProviderCopy of(Optional<BatchSnapshot> batch, @Nullable String input) {
        Set<String> locations = new LinkedHashSet<>();
        batch.ifPresent(
                one -> one.results().stream().map(ResultLocation::location).forEach(locations::add));
        batch.map(BatchSnapshot::inputLocation).ifPresent(locations::add);
        if (input != null) {
            locations.add(input);
        }
        return new ProviderCopy(List.copyOf(locations));
    }

    /** Empty when the provider knows no such batch. */
    static Optional<BatchSnapshot> find(BatchApi api, String batchId) throws ProviderException {
        try {
            return Optional.of(api.get(batchId));
        } catch (ProviderException e) {
            if (e.kind() == ProviderException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Answers those that were there. */
    List<String> delete(BatchApi api) throws ProviderException {
        List<String> deleted = new ArrayList<>();
        for (String location : locations) {
            if (api.deleteFile(location)) {
                deleted.add(location);
            }
        }
        return deleted;
    }
}
