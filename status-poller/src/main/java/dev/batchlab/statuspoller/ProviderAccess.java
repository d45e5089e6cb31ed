package dev.batchlab.statuspoller;

import dev.batchlab.providers.BatchApi;

/** The provider accounts this process is set up for. */
public interface ProviderAccess {
    /** @throws NotAtHand saying what is missing */
    Open open(String provider) throws NotAtHand;

    /**
     * @param target base URL
     * @param account fingerprint of address and key
     */
    record Open(BatchApi api, String target, String account) {}

    /** The account cannot be used here; the message says what to set. */
    final class NotAtHand extends Exception {
        public NotAtHand(String message) {
            super(message);
        }
    }
}
