package dev.batchlab.batchsubmitter;

import dev.batchlab.messaging.Restoration;
import java.util.List;
import java.util.Optional;

/** That this installation came from a backup, and which accounts were compared with their providers since. */
public interface Restorations {
    /** The latest; empty in an installation that was never restored. */
    Optional<Restoration> latest();

    /** Whether something may be bought from the account; always true where nothing was restored. */
    boolean compared(AccountRef account);

    /** Notes what the account's listing shows beyond the ledger, and with that opens the account. */
    void compared(AccountRef account, List<FoundBatch> unknown);

    /** A person takes the responsibility: the account opens, and what was found there counts no longer. True when that changed something. */
    boolean decided(AccountRef account);

    /** What was found and belongs to no submission yet, oldest first. */
    List<FoundBatch> unclaimed(AccountRef account);

    /** Providers with submissions. */
    List<String> providers();
}
