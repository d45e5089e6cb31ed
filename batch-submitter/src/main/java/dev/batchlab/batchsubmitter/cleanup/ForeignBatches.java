package dev.batchlab.batchsubmitter.cleanup;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.batchsubmitter.ProviderAccess;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.messaging.Act;
import dev.batchlab.messaging.Audit;
import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchPage;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.Execution;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.ResultLocation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Batches of our accounts that somebody else made. What they answered is taken into the archive before it is deleted: nothing paid is
 * thrown away, whoever paid it.
 */
@ApplicationScoped
public class ForeignBatches {
    private static final int PAGES = 50;

    private final Providers providers;
    private final ProviderAccess access;
    private final ProviderFiles files;
    private final ArtifactStore store;
    private final Audit audit;

    ForeignBatches(Providers providers, ProviderAccess access, ProviderFiles files, ArtifactStore store, Audit audit) {
        this.providers = providers;
        this.access = access;
        this.files = files;
        this.store = store;
        this.audit = audit;
    }

    /** Of every account this stack is set up for; one that does not answer is left out. */
    List<Leftover> list(int limit) {
        List<Leftover> found = new ArrayList<>();
        for (ProviderAccess.Open account : accounts()) {
            try {
                collect(account, limit, found);
            } catch (ProviderException e) {
                // the others are listed all the same
                continue;
            }
        }
        return found;
    }

    private void collect(ProviderAccess.Open account, int limit, List<Leftover> found) throws ProviderException {
        @Nullable String cursor = null;
        for (int page = 0; page < PAGES && found.size() < limit; page++) {
            BatchPage batches = account.api().list(cursor);
            List<String> ids = batches.batches().stream().map(BatchSnapshot::id).toList();
            Set<String> ours = QuarkusTransaction.requiringNew().call(() -> files.known(ids));
            for (BatchSnapshot batch : batches.batches()) {
                if (!ours.contains(batch.id()) && found.size() < limit) {
                    found.add(new Leftover(
                            batch.id(),
                            account.account().provider(),
                            account.account().target(),
                            null,
                            null,
                            batch.status().terminal() ? "ended" : "running",
                            false));
                }
            }
            cursor = batches.next();
            if (cursor == null) {
                return;
            }
        }
    }

    /** Empty when no account of ours has such a batch. */
    public Optional<CleanedUp> cleanUp(String batchId) {
        for (ProviderAccess.Open account : accounts()) {
            try {
                Optional<BatchSnapshot> batch = ProviderCopy.find(account.api(), batchId);
                if (batch.isPresent()) {
                    return Optional.of(cleanUp(batch.get(), account));
                }
            } catch (ProviderException e) {
                if (e.kind() != ProviderException.Kind.INVALID) {
                    return Optional.of(
                            CleanedUp.kept(batchId, account.account().provider(), String.valueOf(e.getMessage())));
                }
            }
        }
        return Optional.empty();
    }

    private CleanedUp cleanUp(BatchSnapshot batch, ProviderAccess.Open account) throws ProviderException {
        String provider = account.account().provider();
        if (!batch.status().terminal()) {
            account.api().cancel(batch.id());
            record("cancelled", batch.id(), Map.of("foreign", true));
            return CleanedUp.cancelling(batch.id(), provider);
        }
        List<String> archived = new ArrayList<>();
        for (ResultLocation file : batch.results()) {
            try {
                archived.add(archive(account.api(), file).sha256());
            } catch (IOException e) {
                return CleanedUp.kept(batch.id(), provider, "its results could not be archived: " + e.getMessage());
            }
        }
        List<String> deleted = ProviderCopy.of(Optional.of(batch), null).delete(account.api());
        record("cleaned up", batch.id(), Map.of("foreign", true, "deleted", deleted, "archived", archived));
        return CleanedUp.cleaned(
                batch.id(), provider, "its results were taken into the archive first: " + archived, deleted);
    }

    private ArtifactRef archive(BatchApi api, ResultLocation file) throws ProviderException, IOException {
        BatchApi.Download download = api.download(file.location(), 0);
        ArtifactRef kept;
        try (InputStream content = download.content()) {
            kept = store.put(content);
        }
        long total = download.totalBytes().orElse(kept.bytes());
        if (kept.bytes() != total || !store.verify(kept)) {
            throw new IOException(kept.bytes() + " of " + total + " bytes of the " + file.role() + " file came");
        }
        return kept;
    }

    private void record(String action, String batchId, Map<String, ?> details) {
        QuarkusTransaction.requiringNew().run(() -> audit.record(new Act(action, null, batchId, details)));
    }

    private List<ProviderAccess.Open> accounts() {
        return providers.all().stream()
                .filter(provider -> provider.execution() == Execution.BATCH)
                .map(Provider::id)
                .map(access::current)
                .flatMap(current -> current.open().stream())
                .toList();
    }
}
