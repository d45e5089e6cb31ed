package dev.batchlab.cli.experiments;

import dev.batchlab.cli.UserError;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Asks before something is spent or deleted; {@code --yes} answers in advance. */
public final class Consent {
    @Option(names = "--yes", description = "Do it without asking.")
    private boolean given;

    /** @throws UserError when nobody is there to ask, or the answer is no */
    public void ask(PrintWriter out, String question) {
        if (given) {
            return;
        }
        Console console = System.console();
        if (console == null) {
            throw new UserError("nobody is there to answer: " + question, "add --yes to do it without asking");
        }
        out.flush();
        String answer = console.readLine("%s [y/N] ", question);
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
            throw UserError.unfinished("nothing was done", "");
        }
    }
}
