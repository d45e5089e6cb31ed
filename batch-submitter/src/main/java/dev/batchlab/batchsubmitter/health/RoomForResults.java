package dev.batchlab.batchsubmitter.health;

import dev.batchlab.batchsubmitter.BatchSubmitterConfig;
import dev.batchlab.batchsubmitter.DiskRoom;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says how full the disk is; takes nothing out of service, for what runs needs us. */
@Readiness
@ApplicationScoped
public class RoomForResults implements HealthCheck {
    private final DiskRoom room;
    private final BatchSubmitterConfig config;

    RoomForResults(DiskRoom room, BatchSubmitterConfig config) {
        this.room = room;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("disk").up();
        OptionalLong free = room.freeBytes();
        free.ifPresent(bytes -> response.withData("free_bytes", bytes));
        response.withData("reserve_bytes", config.diskReserve());
        DiskRoom.hold(free, config.diskReserve()).ifPresent(hold -> response.withData("warning", hold.detail()));
        return response.build();
    }
}
