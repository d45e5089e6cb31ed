package dev.batchlab.providers;

import java.util.List;
import java.util.Locale;

/** Whether a finished batch may be submitted again as it is, without using up an attempt. */
public final class DispositionPolicy {
    private DispositionPolicy() {}

    /** True when nothing ran only because the account's queue was full. */
    public static boolean resubmits(BatchStatus status, List<BatchFault> faults) {
        return status == BatchStatus.FAILED && faults.stream().anyMatch(DispositionPolicy::queueFull);
    }

    private static boolean queueFull(BatchFault fault) {
        return fault.code().toLowerCase(Locale.ROOT).equals("token_limit_exceeded");
    }
}
