package dev.batchlab.cli;

/** Entry of the {@code batchlab} command. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(BatchlabCommand.commandLine().execute(arguments));
    }
}
