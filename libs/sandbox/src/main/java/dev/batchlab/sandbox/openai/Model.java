package dev.batchlab.sandbox.openai;

/**
 * A model the sandbox knows.
 *
 * @param snapshot suffix of the dated name that answers carry
 */
record Model(String id, String snapshot, long created, Family family, int maxOutputTokens) {
    enum Family {
        CHAT,
        REASONING,
        /** o1-mini and o1-preview: no system message either. */
        EARLY_REASONING
    }

    String datedName() {
        return id + "-" + snapshot;
    }

    boolean reasons() {
        return family != Family.CHAT;
    }
}
