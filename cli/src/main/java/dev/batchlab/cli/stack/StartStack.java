package dev.batchlab.cli.stack;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.Ports;
import dev.batchlab.cli.StackTarget;
import dev.batchlab.cli.UserError;
import dev.batchlab.devstack.FreePort;
import dev.batchlab.devstack.Waiting;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Brings every process of a home to life that is not, leaves the others alone, and returns when all are ready. */
public final class StartStack {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Home home;
    private final PrintWriter progress;

    public StartStack(Home home, PrintWriter progress) {
        this.home = home;
        this.progress = progress;
    }

    /** One process per service, and the replicas there were before. */
    public Stack run(StackTarget target, Map<String, String> keys) {
        return run(target, keys, List.of());
    }

    /**
     * @param keys variables for the services on top of the environment
     * @param replicas names of further processes, such as {@code status-poller-2}
     */
    public Stack run(StackTarget target, Map<String, String> keys, List<String> replicas) {
        Ports ports = home.ports().withAll(Stack.names(target.sandbox())).withAll(replicas);
        Stack stack = Stack.of(home, ports, target, keys);
        List<StackMember> absent =
                stack.members().stream().filter(member -> !member.isRunning()).toList();
        absent.forEach(member -> refuseForeignPort(member, ports));
        // the broker and the sandbox start while the database does, services when it is there
        List<StackMember> databaseLast = new ArrayList<>(stack.infrastructure());
        databaseLast.sort((one, other) ->
                Boolean.compare(one.name().equals("postgres"), other.name().equals("postgres")));
        databaseLast.stream().filter(absent::contains).forEach(StackMember::start);
        stack.services().stream().filter(absent::contains).forEach(StackMember::start);
        awaitReady(stack.members());
        return stack;
    }

    private void awaitReady(List<StackMember> members) {
        List<StackMember> waiting = new ArrayList<>(members);
        boolean ready = Waiting.until(
                () -> {
                    waiting.removeIf(StackMember::isReady);
                    waiting.forEach(this::refuseDead);
                    return waiting.isEmpty();
                },
                LIMIT,
                POLL);
        if (!ready) {
            StackMember first = waiting.get(0);
            throw UserError.unreachable(
                            first.name() + " is not ready after " + LIMIT.toMinutes() + " minutes",
                            "read " + first.process().log())
                    .withDetails(first.process().tail(20));
        }
    }

    private void refuseDead(StackMember member) {
        if (!member.isRunning()) {
            throw UserError.unreachable(
                            member.name() + " ended while starting",
                            "the end of " + member.process().log() + ":")
                    .withDetails(member.process().tail(20));
        }
    }

    private void refuseForeignPort(StackMember member, Ports ports) {
        // what was killed a moment ago may still hold it
        if (!Waiting.until(() -> FreePort.isFree(member.port()), Duration.ofSeconds(3), POLL)) {
            throw UserError.unreachable(
                    "port " + member.port() + " of " + member.name() + " is in use by another program",
                    "end that program, or remove \"" + member.name() + "\" from " + ports.file()
                            + " to get another port");
        }
    }

    /** One line per address. */
    public void announce(Stack stack, StackTarget target) {
        progress.println("ready (" + target.kind() + "), state in " + home.directory());
        stack.members().forEach(member -> progress.printf("  %-17s %s%n", member.name(), member.address()));
    }
}
