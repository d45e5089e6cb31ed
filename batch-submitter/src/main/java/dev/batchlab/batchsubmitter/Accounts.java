package dev.batchlab.batchsubmitter;

import java.util.List;
import java.util.Optional;

/** Accounts that a person must help. A key with another fingerprint is another account and starts unpaused. */
public interface Accounts {
    /** Why nothing is sent from this account; empty when it is in order. */
    Optional<Hold> pause(AccountRef account);

    void pause(AccountRef account, Hold why);

    /** Lifts the pauses of all accounts of this provider; true when there was one. */
    boolean resume(String provider);

    /** All accounts in use or paused, with what their submissions hold; limits as far as they were learned. */
    List<AccountOverview> overview();
}
