package dev.batchlab.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Ports;
import dev.batchlab.cli.StackTarget;
import dev.batchlab.cli.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real broker and database, services that only pretend. */
class StackTest {
    @TempDir
    Path directory;

    private Home home = new Home(Path.of(""), Path.of(""));

    @BeforeEach
    void installServices() throws IOException {
        home = new Home(
                directory.toRealPath().resolve("home"), directory.toRealPath().resolve("project"));
        FakeService.installAs("request-builder", home.project());
        FakeService.installAs("aggregator", home.project());
    }

    @AfterEach
    void stop() {
        new StopStack(home).run();
    }

    @Test
    void whatever_is_killed_the_next_up_brings_back_and_leaves_the_rest_alone() {
        Stack stack = up(Map.of());
        for (String victim : List.of("kafka", "postgres", "aggregator")) {
            Map<String, Long> before = pids(stack);
            stack.member(victim).orElseThrow().process().find().orElseThrow().destroyForcibly();
            await().until(() -> !stack.member(victim).orElseThrow().isRunning());

            up(Map.of());

            Map<String, Long> after = pids(stack);
            assertThat(after).containsOnlyKeys("postgres", "kafka", "request-builder", "aggregator");
            assertThat(after.get(victim)).isNotEqualTo(before.get(victim));
            before.remove(victim);
            assertThat(after).containsAllEntriesOf(before);
        }
        assertThat(stack.members()).allMatch(StackMember::isReady);
        assertThat(home.run().resolve("aggregator.pid"))
                .hasContent(String.valueOf(pids(stack).get("aggregator")));
    }

    @Test
    void keys_reach_the_services_and_nothing_else() throws IOException {
        up(Map.of("OPENAI_API_KEY", "sk-very-secret"));

        assertThat(environment("OPENAI_API_KEY")).isEqualTo("sk-very-secret");
        assertThat(environment("BATCHLAB_TARGET")).isEqualTo("live");
        assertThat(environment("QUARKUS_DATASOURCE_JDBC_URL")).startsWith("jdbc:postgresql://127.0.0.1:");
        new StopStack(home).run(); // a broker that still runs renames its files while they are read
        try (Stream<Path> files = Files.walk(home.directory())) {
            assertThat(files.filter(Files::isRegularFile)).noneMatch(file -> contains(file, "sk-very-secret"));
        }
    }

    @Test
    void replicas_are_processes_of_the_same_service_and_come_back_with_later_ups() {
        Stack stack = start().run(StackTarget.LIVE, Map.of(), ServiceNames.replicas(Map.of("aggregator", 2)));
        assertThat(stack.services())
                .extracting(StackMember::name)
                .containsExactly("request-builder", "aggregator", "aggregator-2");

        assertThat(new StopStack(home).run()).contains("aggregator-2");

        assertThat(pids(up(Map.of()))).containsKeys("aggregator", "aggregator-2");
    }

    @Test
    void a_service_that_dies_while_starting_is_named_with_the_end_of_its_log() {
        home.files();
        Ports ports = home.ports().withAll(Stack.names(false));

        assertThatThrownBy(() -> up(Map.of("FAKE_DIES_ON", String.valueOf(ports.of("aggregator")))))
                .isInstanceOfSatisfying(UserError.class, error -> {
                    assertThat(error.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
                    assertThat(error.render())
                            .contains("aggregator ended while starting")
                            .contains("cannot go on: 設定が壊れています");
                });
    }

    @Test
    void a_kept_port_in_use_by_another_program_is_named_with_its_file() throws IOException {
        home.files();
        Ports ports = home.ports().withAll(Stack.names(false));
        try (ServerSocket foreign = new ServerSocket(ports.of("aggregator"), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> up(Map.of()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("port " + foreign.getLocalPort() + " of aggregator")
                    .extracting(error -> ((UserError) error).render())
                    .asString()
                    .contains(home.run().resolve("ports.json").toString());
        }
        assertThat(new StopStack(home).run()).as("nothing was started").isEmpty();
    }

    @Test
    void a_process_that_only_inherited_the_number_in_a_pid_file_is_neither_trusted_nor_ended() throws IOException {
        home.files();
        home.ports().withAll(Stack.names(false));
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(home.run().resolve("aggregator.pid"), String.valueOf(stranger.pid()));

            assertThat(new StopStack(home).run()).isEmpty();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private Stack up(Map<String, String> keys) {
        return start().run(StackTarget.LIVE, keys);
    }

    private StartStack start() {
        return new StartStack(home, new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    }

    private static Map<String, Long> pids(Stack stack) {
        return stack.members().stream().collect(Collectors.toMap(StackMember::name, (Function<StackMember, Long>)
                member -> member.process().find().orElseThrow().pid()));
    }

    private String environment(String variable) throws IOException {
        URI address = URI.create(home.ports().url("request-builder") + "/environment?" + variable);
        try (var body = address.toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
