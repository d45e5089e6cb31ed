package dev.batchlab.modelpipeline.process;

/** Who waits for a program. */
public interface Watcher {
    /** Asked several times a second; true ends the program. */
    boolean cancelled();

    /** The program lives; {@code tail} is the end of its output. */
    void alive(String tail);
}
