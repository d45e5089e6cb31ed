package dev.batchlab.statuspoller;

import java.time.Duration;

/**
 * When the batches of an account are asked for by list instead of one by one, and how often.
 *
 * @param above a sweep pays with more open batches than these
 * @param lookUps batches a sweep looks up by themselves because no list shows them; they take turns
 * @param perCall time that has to pass for each call a sweep made, so that a large account does not use up the provider's rate limit
 * @param idle pause while sweeps do not pay
 * @param covers how long after a sweep its batches need no look of their own
 */
public record SweepPolicy(int above, int lookUps, Duration perCall, Duration idle, Duration covers) {

    /** @param sweeping whether the account is swept already: then the sweeps go on until its last batch has ended */
    public boolean pays(int open, boolean sweeping) {
        return open > above || (sweeping && open > 0);
    }

    /** @param own what the polling policy says for the youngest batch */
    public Duration next(Duration own, int calls) {
        Duration byCalls = perCall.multipliedBy(calls);
        return own.compareTo(byCalls) > 0 ? own : byCalls;
    }
}
