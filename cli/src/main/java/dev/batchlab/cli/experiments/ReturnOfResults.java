package dev.batchlab.cli.experiments;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decides from look to look whether results that are being rebuilt are all back, or will not come any more. */
final class ReturnOfResults {
    private final Map<String, Long> before;
    private final Duration patience;
    private Map<String, Long> settled = Map.of();
    private long open = -1;
    private Instant moved;

    /**
     * @param before experiment → cells that had settled before
     * @param patience how long nothing may move before the rest is given up
     */
    ReturnOfResults(Map<String, Long> before, Duration patience, Instant now) {
        this.before = new TreeMap<>(before);
        this.patience = patience;
        this.moved = now;
    }

    enum State {
        COMING,
        BACK,
        /** Nothing moves any more, and something is missing. */
        SHORT
    }

    /** @param stillOpen batches whose results are still to be told */
    State look(long stillOpen, Map<String, Long> nowSettled, Instant now) {
        if (stillOpen != open || !nowSettled.equals(settled)) {
            open = stillOpen;
            settled = Map.copyOf(nowSettled);
            moved = now;
        }
        if (open == 0 && shortOf().isEmpty()) {
            return State.BACK;
        }
        return Duration.between(moved, now).compareTo(patience) < 0 ? State.COMING : State.SHORT;
    }

    /** The experiments of which not all is back, a line each. */
    List<String> shortOf() {
        List<String> lines = new ArrayList<>();
        before.forEach((experiment, had) -> {
            Long has = settled.get(experiment);
            if (has == null) {
                lines.add(experiment + ": nothing of it is back");
            } else if (has < had) {
                lines.add(experiment + ": " + Amounts.count(has) + " of " + Amounts.count(had) + " requests");
            }
        });
        return lines;
    }
}
