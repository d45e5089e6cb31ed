package dev.batchlab.modelpipeline.steps;

import dev.batchlab.modelpipeline.GpuLeases;
import dev.batchlab.modelpipeline.PhaseFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A graphics card held while a phase needs it; nothing where the machine has none. */
final class HeldGpu implements AutoCloseable {
    private static final Duration LASTS = Duration.ofMinutes(2);

    private final GpuLeases leases;
    private final GpuLeases.@Nullable GpuLease lease;
    private final Clock clock;
    private Instant renewed;

    private HeldGpu(GpuLeases leases, GpuLeases.@Nullable GpuLease lease, Clock clock) {
        this.leases = leases;
        this.lease = lease;
        this.clock = clock;
        this.renewed = clock.instant();
    }

    static HeldGpu take(GpuLeases leases, String owner, boolean wanted, Clock clock) throws PhaseFailure {
        if (!wanted || leases.devices().isEmpty()) {
            return new HeldGpu(leases, null, clock);
        }
        Optional<GpuLeases.GpuLease> lease = leases.take(owner, LASTS);
        return new HeldGpu(
                leases,
                lease.orElseThrow(() -> PhaseFailure.busy("waits for a graphics card; other phases use them all")),
                clock);
    }

    boolean held() {
        return lease != null;
    }

    Map<String, String> environment() {
        return lease == null ? Map.of() : Map.of("CUDA_VISIBLE_DEVICES", lease.device());
    }

    void renew() {
        if (lease != null && renewed.plus(LASTS.dividedBy(4)).isBefore(clock.instant())) {
            renewed = clock.instant();
            leases.renew(lease, LASTS);
        }
    }

    @Override
    public void close() {
        if (lease != null) {
            leases.release(lease);
        }
    }
}
