package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong gets one clear message and the right exit code; none of this needs a running stack. */
class BadInputIT {
    private static final Stack STACK = Stack.fresh();
    private static final String GOOD = """
            experiment: ok
            models: [gpt-4.1]
            axes:
              text:
                - {id: t1, content: "A lamp in a window."}
            prompt: {user: "Describe: {text.content}"}
            customId: "{text.id}_{model.id}_{trial}"
            answer: {kind: text}
            """;

    @AfterAll
    static void down() {
        STACK.close();
    }

    static Stream<Arguments> specs() {
        return Stream.of(
                Arguments.of("unreadable YAML", GOOD.replace("models: [gpt-4.1]", "models: [gpt-4.1"), "bad.yaml:"),
                Arguments.of("unknown key", GOOD.replace("models:", "modles:"), "modles"),
                Arguments.of("unknown model", GOOD.replace("[gpt-4.1]", "[gpt-4.11]"), "gpt-4.11"),
                Arguments.of(
                        "empty axis",
                        GOOD.replace("    - {id: t1, content: \"A lamp in a window.\"}\n", "")
                                .replace("text:\n", "text: []\n"),
                        "axes.text"),
                Arguments.of(
                        "duplicate id",
                        GOOD.replace(
                                "    - {id: t1, content: \"A lamp in a window.\"}",
                                "    - {id: t1, content: \"A lamp.\"}\n    - {id: t1, content: \"A door.\"}"),
                        "t1"),
                Arguments.of(
                        "missing file",
                        GOOD.replace("content: \"A lamp in a window.\"", "file: nowhere.txt"),
                        "nowhere.txt"),
                Arguments.of(
                        "unresolved expression", GOOD.replace("{text.content}", "{text.contant}"), "text.contant"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("specs")
    void a_bad_spec_is_refused_with_what_is_wrong(String what, String spec, String named) throws IOException {
        Path file = STACK.work().resolve("bad.yaml");
        Files.writeString(file, spec);
        Stack.Ran ran = STACK.run("run", file.toString(), "--dry-run");
        assertThat(ran.exit()).as(ran.all()).isEqualTo(2);
        assertThat(ran.err()).contains(named).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void the_good_spec_those_are_made_from_is_accepted() throws IOException {
        Path file = STACK.work().resolve("good.yaml");
        Files.writeString(file, GOOD);
        assertThat(STACK.ok("run", file.toString(), "--dry-run").out()).contains("gpt-4.1");
    }

    @Test
    void a_spec_that_is_not_utf8_is_refused() throws IOException {
        Path file = STACK.work().resolve("sjis.yaml");
        Files.write(file, GOOD.replace("A lamp in a window.", "窓の灯り").getBytes(Charset.forName("Shift_JIS")));
        Stack.Ran ran = STACK.run("run", file.toString(), "--dry-run");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("UTF-8");
    }

    @Test
    void a_missing_spec_is_named() {
        Stack.Ran ran = STACK.run("run", "no-such-spec.yaml", "--dry-run");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("no-such-spec.yaml");
    }

    @Test
    void a_row_without_the_required_field_is_named_with_file_and_line() throws IOException {
        Path data = STACK.work().resolve("rows.jsonl");
        Files.writeString(data, "{\"analysis\": \"one\"}\n{\"other\": 2}\n");
        Path file = STACK.work().resolve("rows.yaml");
        Files.writeString(file, """
                experiment: rows
                models: [gpt-4.1]
                dataset: {files: rows.jsonl, require: [analysis]}
                prompt: {user: "{row.analysis}"}
                answer: {kind: text}
                """);
        Stack.Ran ran = STACK.run("run", file.toString(), "--dry-run");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("rows.jsonl:2").contains("analysis");
    }

    @Test
    void without_a_stack_the_message_says_how_to_start_one() throws IOException {
        Path file = STACK.work().resolve("good.yaml");
        Files.writeString(file, GOOD);
        Stack.Ran ran = STACK.run("run", file.toString(), "--yes");
        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err()).contains("./batchlab up");
    }

    @Test
    void an_unknown_command_is_bad_usage() {
        assertThat(STACK.run("fly").exit()).isEqualTo(2);
    }
}
