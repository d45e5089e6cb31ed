package dev.batchlab.cli.experiments;

/** What a person can do about a pause. */
final class Help {
    private Help() {}

    static String forPause(String why) {
        String reason = why.toLowerCase(java.util.Locale.ROOT);
        if (reason.startsWith("budget")) {
            return "raise budget.maxUsd in the spec and run it again";
        }
        if (reason.startsWith("authentication") || reason.startsWith("quota")) {
            return "put the key or the credit right, restart with ./batchlab down and up, then: ./batchlab accounts resume PROVIDER";
        }
        if (reason.startsWith("in doubt")) {
            return "see ./batchlab accounts, then: ./batchlab settle SUBMISSION --adopt ID or --resubmit";
        }
        return "see ./batchlab accounts and ./batchlab logs batch-submitter";
    }
}
