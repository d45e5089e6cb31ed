package dev.batchlab.modelpipeline.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A leader, its session, and whatever it started: also what has left the session. */
final class ProcessGroup {
    private final ProcessHandle leader;

    ProcessGroup(ProcessHandle leader) {
        this.leader = leader;
    }

    /** Asks to end, waits, then ends by force. No process is left. */
    void end(Duration grace) {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(leader), leader.descendants()).toList();
        signal("TERM");
        all.stream().skip(1).forEach(ProcessHandle::destroy);
        await(all, grace);
        List<ProcessHandle> late = leader.descendants().toList();
        signal("KILL");
        Stream.concat(all.stream(), late.stream()).forEach(ProcessHandle::destroyForcibly);
        await(all, Duration.ofSeconds(5));
    }

    private void signal(String name) {
        if (leader.pid() <= 1) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, "--", "-" + leader.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            leader.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(List<ProcessHandle> processes, Duration longest) {
        CompletableFuture<?>[] exits =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(exits).get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
