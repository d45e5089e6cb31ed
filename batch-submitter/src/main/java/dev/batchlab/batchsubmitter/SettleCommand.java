package dev.batchlab.batchsubmitter;

/** The command a person runs to end a doubt. */
final class SettleCommand {
    private SettleCommand() {}

    static String of(Submission submission) {
        return "./batchlab settle " + submission.id() + " --adopt BATCH_ID, or --resubmit if there is none";
    }
}
