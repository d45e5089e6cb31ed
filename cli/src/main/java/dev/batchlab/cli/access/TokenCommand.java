package dev.batchlab.cli.access;

import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import dev.batchlab.web.Role;
import dev.batchlab.web.access.Token;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, lists and takes back tokens. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Who may use the stack. Without tokens everybody on this machine may, and nobody else.")
public final class TokenCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(out());
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Make a token and print it, once: only its hash is kept.")
    int add(
            @Parameters(paramLabel = "NAME", description = "Who it is for, as the audit shows it.") String name,
            @Option(
                            names = "--role",
                            required = true,
                            description = "viewer looks; runner also posts, retries and cancels; admin may do all.")
                    Role role) {
        if (!name.matches("[\\w.@-]{1,64}")) {
            throw new UserError("'" + name + "' cannot name a token", "use letters, digits and . _ @ -, 64 at most");
        }
        Tokens tokens = Tokens.of(Home.current());
        String secret = Token.newSecret();
        boolean first = tokens.isEmpty();
        tokens.add(Token.of(name, role, secret));
        out().println(secret);
        if (first) {
            spec.commandLine()
                    .getErr()
                    .println("From the next start on (./batchlab down, then up) every call needs a token, "
                            + "also on this machine: export BATCHLAB_TOKEN=…");
        }
        return ExitCode.DONE;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Names and roles.")
    int list() {
        Tokens.of(Home.current()).all().forEach(token -> out().printf("%-20s %s%n", token.name(), token.role()));
        return ExitCode.DONE;
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Take a token back. Counts at once; the last one cannot go while the stack is shared.")
    int revoke(@Parameters(paramLabel = "NAME") String name) {
        Tokens.of(Home.current()).remove(name);
        out().println(name + " may no longer use the stack");
        return ExitCode.DONE;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
