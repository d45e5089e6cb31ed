package dev.batchlab.cli;

/** What the exit codes of every command mean. */
public final class ExitCode {
    public static final int DONE = 0;
    /** Finished with failures, or waits for a person. */
    public static final int UNFINISHED = 1;
    /** Bad usage or input. */
    public static final int USAGE = 2;
    /** The stack or a provider is unreachable. */
    public static final int UNREACHABLE = 3;

    private ExitCode() {}
}
