package dev.batchlab.batchsubmitter;

import java.util.OptionalLong;

/** A disk that is as full as a test wants. */
final class TestDisk implements DiskRoom {
    private volatile OptionalLong free = OptionalLong.empty();

    void free(long bytes) {
        free = OptionalLong.of(bytes);
    }

    @Override
    public OptionalLong freeBytes() {
        return free;
    }
}
