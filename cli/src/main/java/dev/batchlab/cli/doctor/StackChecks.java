package dev.batchlab.cli.doctor;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.Ports;
import dev.batchlab.cli.StackTarget;
import dev.batchlab.cli.experiments.WaitingAccounts;
import dev.batchlab.cli.stack.Keys;
import dev.batchlab.cli.stack.ScheduledBackup;
import dev.batchlab.cli.stack.Stack;
import dev.batchlab.cli.stack.StackMember;
import dev.batchlab.devstack.FreePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The stack of this home: its target, the keys it needs, its processes and ports. */
final class StackChecks {
    private final Home home;
    private final Map<String, String> environment;

    StackChecks(Home home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    List<Check> all() {
        Optional<StackTarget> target = home.target();
        List<Check> checks = new ArrayList<>(List.of(target(target), keys(target.orElse(StackTarget.LIVE))));
        Ports ports = home.ports();
        StackTarget known = target.orElse(StackTarget.LIVE);
        if (ports.byName().keySet().containsAll(Stack.names(known.sandbox()))) {
            List<StackMember> members = Stack.of(home, ports, known, Map.of()).members();
            boolean anyRuns = members.stream().anyMatch(StackMember::isRunning);
            members.forEach(member -> checks.add(process(member, anyRuns, ports)));
            backup(anyRuns).ifPresent(checks::add);
            if (members.stream().anyMatch(member -> member.name().equals("batch-submitter") && member.isReady())) {
                WaitingAccounts.of(home)
                        .forEach(waiting -> checks.add(Check.warn("accounts", waiting, "see ./batchlab accounts")));
            }
        } else {
            checks.add(Check.ok("stack", "was never started here"));
        }
        return checks;
    }

    private Optional<Check> backup(boolean anyRuns) {
        return ScheduledBackup.of(home).map(schedule -> {
            String detail = "every " + schedule.every() + " to " + schedule.directory() + ", keeps " + schedule.keep()
                    + ", latest: " + schedule.latest().orElse("none yet");
            return anyRuns && !ScheduledBackup.runs(home)
                    ? Check.fail("backup", detail + ", but does not run", "start it with: ./batchlab up")
                    : Check.ok("backup", detail);
        });
    }

    private Check target(Optional<StackTarget> target) {
        return target.map(fixed -> Check.ok("target", fixed.kind() + details(fixed)))
                .orElseGet(() -> Check.ok("target", "not fixed yet: the first up does it"));
    }

    private static String details(StackTarget target) {
        StringBuilder details = new StringBuilder();
        if (!target.replay().isEmpty()) {
            details.append(", replays ").append(target.replay());
        }
        target.providerUrls()
                .forEach((id, url) ->
                        details.append(", ").append(id).append(" at ").append(url));
        return details.toString();
    }

    private Check keys(StackTarget target) {
        Set<String> present = Keys.present(environment, Map.of());
        Set<String> missing = new TreeSet<>(Keys.VARIABLES);
        missing.removeAll(present);
        String detail = (present.isEmpty() ? "none set" : "set: " + String.join(", ", present))
                + (missing.isEmpty() ? "" : "; not set: " + String.join(", ", missing));
        return target.sandbox() || !present.isEmpty()
                ? Check.ok("keys", target.sandbox() ? detail + " (the sandbox needs none)" : detail)
                : Check.warn("keys", detail, "set the variable of each provider you use, then down and up");
    }

    private static Check process(StackMember member, boolean anyRuns, Ports ports) {
        Optional<ProcessHandle> process = member.process().find();
        if (process.isPresent()) {
            String detail = "process " + process.get().pid() + ", port " + member.port();
            return member.isReady()
                    ? Check.ok(member.name(), detail + ", ready")
                    : Check.fail(
                            member.name(),
                            detail + ", not ready",
                            "read " + member.process().log());
        }
        if (!FreePort.isFree(member.port())) {
            return Check.fail(
                    member.name(),
                    "not running, and another program uses its port " + member.port(),
                    "end that program, or remove \"" + member.name() + "\" from " + ports.file());
        }
        return anyRuns
                ? Check.fail(member.name(), "not running", "start it with: ./batchlab up")
                : Check.ok(member.name(), "stopped, port " + member.port() + " is free");
    }
}
