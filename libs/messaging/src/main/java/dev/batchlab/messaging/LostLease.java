package dev.batchlab.messaging;

/** Another worker has taken the job over; nothing of this one's effects was kept. */
public final class LostLease extends RuntimeException {
    public LostLease(String kind, String key) {
        super("Job " + kind + " " + key + " was taken over by another worker");
    }
}
