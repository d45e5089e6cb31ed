package dev.batchlab.batchsubmitter.online;

import dev.batchlab.providers.OnlineHost;
import java.time.Instant;

/** How many requests an account may start now. */
public final class Pace {
    private Pace() {}

    /** @param tokensPerRequest what one is expected to take */
    public static int room(OnlineHost host, AccountLoad load, long tokensPerRequest, Instant now) {
        if (load.blockedUntil() != null && now.isBefore(load.blockedUntil())) {
            return 0;
        }
        // a host that asked us to wait is approached with half as many, then half of that
        int together = Math.max(1, host.concurrency() >> Math.min(load.refusals(), 30));
        long room = together - load.sending();
        Integer requests = host.requestsPerMinute();
        if (requests != null) {
            room = Math.min(room, requests - load.startedLastMinute());
        }
        Integer tokens = host.tokensPerMinute();
        if (tokens != null) {
            long fits = (tokens - load.tokensLastMinute()) / Math.max(1, tokensPerRequest);
            // one that is above the limit by itself goes alone: our count is an estimate
            room = Math.min(room, load.startedLastMinute() == 0 ? Math.max(1, fits) : fits);
        }
        return (int) Math.max(0, room);
    }
}
