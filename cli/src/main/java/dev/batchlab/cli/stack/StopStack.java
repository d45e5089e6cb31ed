package dev.batchlab.cli.stack;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.Ports;
import dev.batchlab.cli.StackTarget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Ends the processes of a home and no others: services first and together, then what they need, the database last. */
public final class StopStack {
    private final Home home;

    public StopStack(Home home) {
        this.home = home;
    }

    /** The names of those that ran. */
    public List<String> run() {
        if (!home.files().run().resolve("ports.json").toFile().exists()) {
            return List.of();
        }
        boolean backup = ScheduledBackup.stop(home);
        StackTarget target = home.target().orElse(StackTarget.LIVE);
        Ports ports = home.ports().withAll(Stack.names(target.sandbox()));
        Stack stack = Stack.of(home, ports, target, Map.of());
        List<String> stopped = Collections.synchronizedList(new ArrayList<>());
        if (backup) {
            stopped.add("backup");
        }
        CompletableFuture.allOf(stack.services().stream()
                        .map(service -> CompletableFuture.runAsync(() -> stop(service, stopped)))
                        .toArray(CompletableFuture[]::new))
                .join();
        List<StackMember> reverse = new ArrayList<>(stack.infrastructure());
        Collections.reverse(reverse);
        reverse.forEach(member -> stop(member, stopped));
        return List.copyOf(stopped);
    }

    private static void stop(StackMember member, List<String> stopped) {
        if (member.stop()) {
            stopped.add(member.name());
        }
    }
}
