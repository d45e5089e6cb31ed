package dev.batchlab.sandbox.openai;

/**
 * A model the sandbox knows.
 *
 * @param snapshot suffix of the dated name that answers carry; empty for none
 */
record Model(String id, String snapshot, long created, Family family, int maxOutputTokens) {
    enum Family {
        CHAT,
        REASONING,
        /** o1-mini and o1-preview: no system message either. */
        EARLY_REASONING,
        /** Thinks, and takes the usual parameters all the same. */
        OPEN_REASONING,
        /** The same, and its thinking stands in the text. */
        THINKS_ALOUD
    }

    String datedName() {
        return snapshot.isEmpty() ? id : id + "-" + snapshot;
    }

    boolean reasons() {
        return family != Family.CHAT;
    }

    boolean refusesSampling() {
        return family == Family.REASONING || family == Family.EARLY_REASONING;
    }
}
