package dev.batchlab.batchsubmitter;

import dev.batchlab.batchsubmitter.online.OnlineAccount;
import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchLimits;
import java.time.Duration;
import java.util.Optional;

/** The provider accounts this process is set up for. */
public interface ProviderAccess {
    /** The account in use now; or why there is none. */
    Current current(String provider);

    /** The account of a host whose requests are sent one by one; empty for providers with batches, and while something is missing. */
    Optional<OnlineAccount> online(String provider);

    /** The provider's account, or what is missing. Exactly one of the two is there. */
    record Current(Optional<Open> open, Optional<Hold> missing) {
        public static Current of(Open open) {
            return new Current(Optional.of(open), Optional.empty());
        }

        public static Current missing(Hold why) {
            return new Current(Optional.empty(), Optional.of(why));
        }
    }

    /**
     * @param limits what one batch may hold
     * @param propagation how long a created batch or a deletion may stay invisible
     */
    record Open(AccountRef account, BatchApi api, BatchLimits limits, Duration propagation) {}
}
