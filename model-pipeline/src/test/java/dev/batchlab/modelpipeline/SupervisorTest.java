package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.modelpipeline.process.Exit;
import dev.batchlab.modelpipeline.process.LogTail;
import dev.batchlab.modelpipeline.process.Program;
import dev.batchlab.modelpipeline.process.Supervisor;
import dev.batchlab.modelpipeline.process.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, real signals. */
class SupervisorTest {
    @TempDir
    Path folder;

    private final Supervisor supervisor = new Supervisor(Clock.systemUTC(), Duration.ofSeconds(2));
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Watcher watcher = new Watcher() {
        @Override
        public boolean cancelled() {
            return cancelled.get();
        }

        @Override
        public void alive(String tail) {}
    };

    @Test
    void output_goes_to_files_and_the_exit_code_is_kept() throws Exception {
        Exit exit = supervisor.run(shell("echo out; echo err >&2; exit 3"), folder, watcher);
        assertThat(exit).isEqualTo(new Exit(Exit.Kind.EXITED, 3));
        assertThat(folder.resolve("out.log")).hasContent("out");
        assertThat(folder.resolve("err.log")).hasContent("err");
    }

    @Test
    void a_folder_is_started_in_once() throws Exception {
        Path count = folder.resolve("count");
        Program program = shell("echo x >> " + count);
        supervisor.run(program, folder.resolve("attempt"), watcher);
        assertThat(supervisor.run(program, folder.resolve("attempt"), watcher).good())
                .isTrue();
        assertThat(count).hasContent("x");
    }

    @Test
    void a_program_that_is_slow_to_begin_is_waited_for_and_not_given_up() throws Exception {
        Path attempt = Files.createDirectories(folder.resolve("attempt")).toRealPath();
        // the shell stops at this pipe before it has said its number
        Path pipe = attempt.resolve("pid.partial");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<Exit> exit = CompletableFuture.supplyAsync(() -> run(shell("exit 4"), attempt));
        Awaitility.await()
                .during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(40))
                .until(() -> !exit.isDone());
        Path held = Files.move(pipe, attempt.resolve("held"));
        ProcessHandle shell = ProcessHandle.allProcesses()
                .filter(one ->
                        one.info().arguments().map(List::of).orElse(List.of()).contains(attempt.toString()))
                .findFirst()
                .orElseThrow();
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        Files.writeString(pipe, shell.pid() + " " + boot);
        assertThat(new ProcessBuilder("cat", held.toString())
                        .redirectErrorStream(true)
                        .start()
                        .waitFor())
                .isZero();
        assertThat(exit.get(20, TimeUnit.SECONDS)).isEqualTo(new Exit(Exit.Kind.EXITED, 4));
    }

    @Test
    void a_running_program_is_adopted_by_whoever_comes_next() throws Exception {
        Path go = folder.resolve("go");
        Path count = folder.resolve("count");
        Program program = shell("echo x >> " + count + "; while [ ! -e " + go + " ]; do sleep 0.1; done; exit 5");
        Path attempt = folder.resolve("attempt");
        Thread first = new Thread(() -> {
            try {
                supervisor.run(program, attempt, watcher);
            } catch (InterruptedException | IOException e) {
                Thread.currentThread().interrupt();
            }
        });
        first.start();
        Awaitility.await().until(() -> Files.exists(count));
        first.interrupt();
        first.join();
        CompletableFuture<Exit> second = CompletableFuture.supplyAsync(() -> run(program, attempt));
        Files.createFile(go);
        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(new Exit(Exit.Kind.EXITED, 5));
        assertThat(count).hasContent("x");
    }

    @Test
    void cancelling_leaves_no_process_not_even_one_that_went_into_a_session_of_its_own() throws Exception {
        Path pids = folder.resolve("pids");
        Program program = shell("trap '' TERM; sleep 300 & echo $! >> " + pids + "; setsid sleep 300 & echo $! >> "
                + pids + "; touch " + folder.resolve("up") + "; wait; wait");
        CompletableFuture<Exit> running = CompletableFuture.supplyAsync(() -> run(program, folder.resolve("attempt")));
        Awaitility.await().until(() -> Files.exists(folder.resolve("up")));
        List<ProcessHandle> children = Files.readAllLines(pids).stream()
                .map(Long::parseLong)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
        assertThat(children).hasSize(2);
        cancelled.set(true);
        assertThat(running.get(30, TimeUnit.SECONDS).kind()).isEqualTo(Exit.Kind.CANCELLED);
        Awaitility.await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void a_program_without_progress_is_ended_and_a_slow_one_is_not() throws Exception {
        Program quiet = new Program(
                List.of("sh", "-c", "sleep 300"), folder, Map.of(), List.of(), null, Duration.ofMillis(700));
        assertThat(supervisor.run(quiet, folder.resolve("quiet"), watcher).kind())
                .isEqualTo(Exit.Kind.STALLED);
        Program slow = new Program(
                List.of("sh", "-c", "for i in 1 2 3 4 5 6; do echo $i; sleep 0.3; done"),
                folder,
                Map.of(),
                List.of(),
                null,
                Duration.ofMillis(1200));
        assertThat(supervisor.run(slow, folder.resolve("slow"), watcher).good()).isTrue();
    }

    @Test
    void growth_of_the_file_being_written_is_progress() throws Exception {
        Path made = folder.resolve("made");
        Program program = new Program(
                List.of("sh", "-c", "for i in 1 2 3 4 5 6; do echo $i >> " + made + "; sleep 0.3; done"),
                folder,
                Map.of(),
                List.of(made),
                null,
                Duration.ofMillis(1200));
        assertThat(supervisor.run(program, folder.resolve("attempt"), watcher).good())
                .isTrue();
    }

    @Test
    void a_program_over_its_time_is_ended() throws Exception {
        Program endless = new Program(
                List.of("sh", "-c", "while true; do echo x; sleep 0.1; done"),
                folder,
                Map.of(),
                List.of(),
                Duration.ofMillis(500),
                Duration.ofMinutes(1));
        assertThat(supervisor.run(endless, folder.resolve("attempt"), watcher).kind())
                .isEqualTo(Exit.Kind.TIMED_OUT);
    }

    @Test
    void a_program_that_was_killed_from_outside_is_lost() throws Exception {
        Program program = shell("kill -9 $PPID; kill -9 $$");
        assertThat(supervisor.run(program, folder.resolve("attempt"), watcher))
                .isEqualTo(new Exit(Exit.Kind.LOST, null));
    }

    @Test
    void only_a_few_variables_are_passed_on_and_downloads_are_off() throws Exception {
        supervisor.run(shell("env"), folder, watcher);
        assertThat(Files.readString(folder.resolve("out.log")))
                .contains("HF_HUB_OFFLINE=1", "TRANSFORMERS_OFFLINE=1", "PATH=")
                .doesNotContain("MAVEN");
    }

    @Test
    void secrets_do_not_show_in_the_tail() throws Exception {
        supervisor.run(shell("echo token=abcdef hf_abcdefghijkl; echo fine"), folder, watcher);
        assertThat(LogTail.of(folder.resolve("out.log"))).isEqualTo("token=*** ***\nfine\n");
    }

    private @Nullable Exit run(Program program, Path attempt) {
        try {
            return supervisor.run(program, attempt, watcher);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Program shell(String line) {
        return new Program(List.of("sh", "-c", line), folder, Map.of(), List.of(), null, Duration.ofSeconds(60));
    }
}
