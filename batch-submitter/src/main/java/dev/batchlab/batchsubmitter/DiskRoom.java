package dev.batchlab.batchsubmitter;

import java.util.Optional;
import java.util.OptionalLong;

/** Whether results would find room. */
public interface DiskRoom {
    /** Bytes free where the artifacts lie; empty where nobody can say, as in an object store. */
    OptionalLong freeBytes();

    /** Why nothing new may be uploaded now. Pure. @param reserve bytes that must stay free */
    static Optional<Hold> hold(OptionalLong free, long reserve) {
        if (free.isEmpty() || free.getAsLong() >= reserve) {
            return Optional.empty();
        }
        // rounded, so that people are told once and not with every byte
        return Optional.of(new Hold(
                HoldReason.DISK,
                "Less than " + (reserve >> 20)
                        + " MiB are free where results are kept; nothing new is sent until there is"
                        + " room for its answers. Free some space, and it goes on by itself"));
    }
}
