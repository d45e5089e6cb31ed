package dev.batchlab.resultconverter;

import java.time.Duration;

/** A short wait inside a download. */
@FunctionalInterface
public interface Pause {
    void forAbout(Duration time) throws InterruptedException;
}
