package dev.batchlab.cli.doctor;

import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Json;
import dev.batchlab.cli.JsonOption;
import dev.batchlab.cli.UserError;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at the machine and the stack and names what is wrong. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Look at the machine and the stack; each finding comes with its fix.")
public final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        Home home = Home.current();
        List<Check> checks = new ArrayList<>(new MachineChecks(home, InstantSource.system()).all());
        if (checks.stream().noneMatch(check -> check.name().equals("home") && check.level() == Check.Level.FAIL)) {
            checks.addAll(stackChecks(home));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json.isSet()) {
            out.println(Json.print(checks.stream().map(Check::toJson).toList()));
        } else {
            checks.forEach(check -> out.println(check.line()));
        }
        boolean failed = checks.stream().anyMatch(check -> check.level() == Check.Level.FAIL);
        return failed ? ExitCode.UNFINISHED : ExitCode.DONE;
    }

    private static List<Check> stackChecks(Home home) {
        try {
            return new StackChecks(home, System.getenv()).all();
        } catch (UserError e) {
            return List.of(Check.fail("stack", e.render(), ""));
        }
    }
}
