package dev.batchlab.batchsubmitter;

import java.util.List;
import java.util.Map;

/** The ledger in figures. */
public interface LedgerFigures {
    /** Submissions that could be worked on now; queued ones; in doubt; waiting for a person; open reservations; single requests not yet answered; those in doubt. */
    List<String> NAMES = List.of(
            "submissions.due",
            "submissions.queued",
            "submissions.in.doubt",
            "submissions.held",
            "reserved.usd",
            "online.requests.open",
            "online.requests.in.doubt");

    Map<String, Double> read();
}
