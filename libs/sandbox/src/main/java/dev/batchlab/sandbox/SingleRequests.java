package dev.batchlab.sandbox;

import dev.batchlab.sandbox.json.Json;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Executes requests that come without a batch: the same answers, the same row faults, and a line in the same ledger. */
public final class SingleRequests {
    /** What the ledger calls the batch of those that have none. */
    public static final String NO_BATCH = "online";

    private final Store store;
    private final RowSettler settler;
    private final InstantSource clock;
    private final AtomicInteger count = new AtomicInteger();

    SingleRequests(Store store, RowSettler settler, InstantSource clock) {
        this.store = store;
        this.settler = settler;
        this.clock = clock;
    }

    /**
     * Executes a request line; it is in the ledger before anything comes back.
     *
     * @return the result line a batch would have; empty when a fault keeps it back
     */
    public Optional<byte[]> execute(Account account, BatchFormat format, String endpoint, byte[] line) {
        Instant now = clock.instant();
        BatchOrder order = new BatchOrder(account.provider(), account.id(), "", endpoint, "", null, null);
        SandboxBatch none = SandboxBatch.created(0, NO_BATCH, order, now);
        // other ids for the same request asked twice, also after a restart
        int number = (int) (now.toEpochMilli() ^ ((long) count.incrementAndGet() << 16));
        SettledRow row = settler.execute(none, format, number, line, now);
        byte[] entry = Json.bytes(row.entry());
        store.commit(ByteBuffer.allocate(entry.length + 1)
                .put(entry)
                .put((byte) '\n')
                .flip());
        return Stream.concat(row.output().stream(), row.errors().stream()).findFirst();
    }
}
