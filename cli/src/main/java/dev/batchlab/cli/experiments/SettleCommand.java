package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "settle",
        mixinStandardHelpOptions = true,
        description = "Decide what became of a submission in doubt: adopt the provider's batch, or send it again.")
public final class SettleCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SUBMISSION", description = "As ./batchlab accounts lists it.")
    private String submission = "";

    @ArgGroup(multiplicity = "1")
    private Decision decision = new Decision();

    @Mixin
    private Consent consent = new Consent();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StackClient stack = new StackClient(Home.current());
        PrintWriter out = spec.commandLine().getOut();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (decision.adopt != null) {
            body.put("adopt", decision.adopt);
        } else {
            consent.ask(
                    out, "Send " + submission + " again? If the provider has the batch after all, it is paid twice.");
            body.put("resubmit", decision.resubmit);
        }
        out.println(
                stack.post(StackClient.BATCH_SUBMITTER, "/submissions/" + StackClient.id(submission) + "/settle", body)
                        .toPrettyString());
        return ExitCode.DONE;
    }

    static final class Decision {
        @Option(names = "--adopt", required = true, paramLabel = "ID", description = "The provider's id of the batch.")
        private @Nullable String adopt;

        @Option(names = "--resubmit", required = true, description = "The batch does not exist: send it anew.")
        private boolean resubmit;
    }
}
