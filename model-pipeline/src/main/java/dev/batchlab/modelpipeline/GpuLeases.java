package dev.batchlab.modelpipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who uses which graphics card. Training and evaluation exclude each other by it. */
public interface GpuLeases {
    /** @param fence grows with every owner */
    record GpuLease(String device, String owner, long fence) {}

    /** The cards of this machine; empty where there are none. */
    List<String> devices();

    /** A free card, or the one this owner holds already. */
    Optional<GpuLease> take(String owner, Duration lasts);

    /** False when somebody else has it now. */
    boolean renew(GpuLease lease, Duration lasts);

    void release(GpuLease lease);
}
