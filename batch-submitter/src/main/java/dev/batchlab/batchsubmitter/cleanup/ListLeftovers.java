package dev.batchlab.batchsubmitter.cleanup;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What a clean-up would be about. */
@ApplicationScoped
public class ListLeftovers {
    private final ProviderFiles files;
    private final ForeignBatches foreignBatches;

    ListLeftovers(ProviderFiles files, ForeignBatches foreignBatches) {
        this.files = files;
        this.foreignBatches = foreignBatches;
    }

    /** Ours first. @param foreign whether batches that are not in the ledger are listed, too */
    public List<Leftover> list(int limit, boolean foreign) {
        List<Leftover> all = new ArrayList<>(QuarkusTransaction.requiringNew().call(() -> files.leftovers(limit)));
        if (foreign && all.size() < limit) {
            all.addAll(foreignBatches.list(limit - all.size()));
        }
        return all;
    }
}
