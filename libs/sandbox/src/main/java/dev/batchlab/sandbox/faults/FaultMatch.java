package dev.batchlab.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which occasions a fault is meant for; an absent key matches anything. {@code customId} is a regular expression that has to match the
 * whole id. {@code nth} picks only the n-th occasion that matches the rest.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FaultMatch(
        @Nullable String provider,
        @Nullable Operation operation,
        @Nullable String model,
        @Nullable Pattern customId,
        @Nullable Long batchNumber,
        @Nullable Integer attempt,
        @Nullable Long nth) {

    public static final FaultMatch ANYTHING = new FaultMatch(null, null, null, null, null, null, null);

    public FaultMatch {
        if (nth != null && nth < 1) {
            throw new IllegalArgumentException("match.nth counts from 1, but is " + nth);
        }
    }

    @JsonIgnore
    boolean fits(Occasion occasion) {
        return fits(provider, occasion.provider())
                && fits(operation, occasion.operation())
                && fits(model, occasion.model())
                && fits(batchNumber, occasion.batchNumber())
                && fits(attempt, occasion.attempt())
                && (customId == null
                        || (occasion.customId() != null
                                && customId.matcher(occasion.customId()).matches()));
    }

    private static boolean fits(@Nullable Object wanted, @Nullable Object actual) {
        return wanted == null || wanted.equals(actual);
    }
}
