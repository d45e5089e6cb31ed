package dev.batchlab.batchsubmitter;

/** Why a submission waits for something other than its turn; the order is the order of urgency. */
public enum HoldReason {
    /** Paid answers are about to be lost. */
    AT_RISK("results at risk"),
    IN_DOUBT("in doubt"),
    AUTHENTICATION("authentication"),
    QUOTA("quota"),
    BY_HAND("by hand"),
    RESTORED("restored"),
    BUDGET("budget"),
    DISK("disk"),
    PAUSED("paused");

    private final String word;

    HoldReason(String word) {
        this.word = word;
    }

    /** As events and pages show it. */
    public String word() {
        return word;
    }

    public static HoldReason named(String word) {
        for (HoldReason reason : values()) {
            if (reason.word.equals(word)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("No hold reason is called " + word);
    }
}
