package dev.batchlab.cli;

import picocli.CommandLine;

/** Entry of the {@code batchlab} command. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine batchlab = BatchlabCommand.commandLine();
        int status = batchlab.execute(arguments);
        // only whole lines flush themselves, and exit waits for nobody
        batchlab.getOut().flush();
        batchlab.getErr().flush();
        System.exit(status);
    }
}
