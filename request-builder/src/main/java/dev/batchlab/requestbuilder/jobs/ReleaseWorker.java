package dev.batchlab.requestbuilder.jobs;

import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Worker;
import dev.batchlab.requestbuilder.PackRelease;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Packs releases. */
@ApplicationScoped
public class ReleaseWorker implements Worker {
    private final PackRelease packRelease;

    ReleaseWorker(PackRelease packRelease) {
        this.packRelease = packRelease;
    }

    @Override
    public String kind() {
        return PackRelease.KIND;
    }

    @Override
    public void work(Claim claim) throws IOException {
        packRelease.pack(claim.payload(PackRelease.Order.class), claim);
    }
}
