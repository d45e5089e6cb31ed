package dev.batchlab.cli.stack;

import dev.batchlab.devstack.BackgroundProcess;

/** One process of the stack. Starting one that runs does nothing. */
public interface StackMember {

    /** As in {@code run/<name>.pid}, {@code logs/<name>.log} and {@code run/ports.json}. */
    String name();

    int port();

    BackgroundProcess process();

    void start();

    /** Whether it does its work; false also while it is not running. */
    boolean isReady();

    /** Ends it in order, or by force when that takes too long; true if it ran. */
    boolean stop();

    /** Where it answers. */
    default String address() {
        return "127.0.0.1:" + port();
    }

    default boolean isRunning() {
        return process().find().isPresent();
    }
}
