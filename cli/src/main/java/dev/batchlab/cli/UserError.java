package dev.batchlab.cli;

/** Something the person at the keyboard can put right. Shown as one line: what is wrong, then the fix. */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String fix;
    private final String details;
    private final int exitCode;

    private UserError(int exitCode, String message, String fix, String details) {
        super(message);
        this.exitCode = exitCode;
        this.fix = fix;
        this.details = details;
    }

    /** Bad usage or input: exit code 2. */
    public UserError(String message, String fix) {
        this(ExitCode.USAGE, message, fix, "");
    }

    /** The stack or a provider cannot be reached: exit code 3. */
    public static UserError unreachable(String message, String fix) {
        return new UserError(ExitCode.UNREACHABLE, message, fix, "");
    }

    /** It ended with failures: exit code 1. */
    public static UserError unfinished(String message, String fix) {
        return new UserError(ExitCode.UNFINISHED, message, fix, "");
    }

    /** The same with lines to look at below, for example the end of a log. */
    public UserError withDetails(String lines) {
        return new UserError(exitCode, getMessage(), fix, lines);
    }

    public int exitCode() {
        return exitCode;
    }

    /** What to print. */
    public String render() {
        return "error: " + getMessage() + (fix.isBlank() ? "" : "; " + fix) + (details.isBlank() ? "" : "\n" + details);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
