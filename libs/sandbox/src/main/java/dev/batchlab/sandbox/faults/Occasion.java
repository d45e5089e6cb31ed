package dev.batchlab.sandbox.faults;

import org.jspecify.annotations.Nullable;

/** Something that happens and at which a fault may act; what is not known at that point is null. */
public record Occasion(
        FaultPoint point,
        String provider,
        @Nullable Operation operation,
        @Nullable String model,
        @Nullable String customId,
        @Nullable Long batchNumber,
        @Nullable Integer attempt,
        @Nullable Long ageMillis) {

    public static Occasion call(FaultPoint point, String provider, Operation operation) {
        return new Occasion(point, provider, operation, null, null, null, null, null);
    }

    public static Occasion batch(
            FaultPoint point, String provider, @Nullable String model, long number, int attempt, long ageMillis) {
        return new Occasion(point, provider, null, model, null, number, attempt, ageMillis);
    }

    public static Occasion row(String provider, String model, String customId, long batchNumber, int attempt) {
        return new Occasion(FaultPoint.ROW, provider, null, model, customId, batchNumber, attempt, null);
    }

    public Occasion during(Operation operation) {
        return new Occasion(point, provider, operation, model, customId, batchNumber, attempt, ageMillis);
    }
}
