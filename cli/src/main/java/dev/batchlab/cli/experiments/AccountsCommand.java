package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "accounts",
        mixinStandardHelpOptions = true,
        description = "Show the accounts that pay, their limits, what is reserved, and submissions in doubt.",
        subcommands = AccountsCommand.Resume.class)
public final class AccountsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StackClient stack = new StackClient(Home.current());
        JsonNode accounts = stack.get(StackClient.BATCH_SUBMITTER, "/accounts", "the list of accounts");
        JsonNode inDoubt = stack.get(StackClient.BATCH_SUBMITTER, "/submissions?state=in_doubt", "the ledger");
        spec.commandLine()
                .getOut()
                .println(Json.print(JsonNodeFactory.instance
                        .objectNode()
                        .<com.fasterxml.jackson.databind.node.ObjectNode>set("accounts", accounts)
                        .set("in_doubt", inDoubt)));
        return ExitCode.DONE;
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Use a paused account again, after its key or its credit was put right.")
    static final class Resume implements Callable<Integer> {
        @Parameters(paramLabel = "PROVIDER")
        private String provider = "";

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            new StackClient(Home.current())
                    .post(
                            StackClient.BATCH_SUBMITTER,
                            "/accounts/" + StackClient.id(provider) + "/resume",
                            JsonNodeFactory.instance.objectNode());
            spec.commandLine().getOut().println(provider + " is in use again");
            return ExitCode.DONE;
        }
    }
}
