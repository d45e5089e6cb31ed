package dev.batchlab.cli.convert;

import static dev.batchlab.cli.convert.Lines.answer;
import static dev.batchlab.cli.convert.Lines.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import dev.batchlab.cli.BatchlabCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConvertCommandTest {
    private static final String SPEC = """
            experiment: 短い実験
            models: [gpt-4.1]
            trials: 2
            axes:
              text:
                - {id: t1, name: 一, content: あ}
                - {id: t2, name: 二, content: い}
            prompt: {user: "{text.content}"}
            customId: "{model.id}/{text.id}/n{trial}"
            answer: {kind: text}
            """;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path spec = Path.of("");

    @BeforeEach
    void writeSpec() throws IOException {
        spec = Files.writeString(directory.resolve("spec.yaml"), SPEC);
    }

    @Test
    void own_ids_are_matched_and_everything_valid_ends_with_0() throws IOException {
        int exit = convert(file(
                "o.jsonl",
                answer("gpt-4.1/t2/n02", "4"),
                answer("gpt-4.1/t1/n01", "1"),
                answer("gpt-4.1/t1/n02", "2"),
                answer("gpt-4.1/t2/n01", "3")));
        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("Lines:  4 = 4 matched + 0 empty + 0 unparsable + 0 duplicate + 0 foreign")
                .contains("Cells:  4 = 4 valid + 0 partial + 0 invalid + 0 provider error");
        List<String> csv = Files.readAllLines(results().resolve("results.csv"));
        assertThat(csv).hasSize(5);
        assertThat(csv.get(1)).contains("gpt-4.1/t1/n01");
        assertThat(csv.get(4)).contains("gpt-4.1/t2/n02");
        assertThat(summary().path("accounting").path("closed").asBoolean()).isTrue();
    }

    @Test
    void every_line_and_every_cell_is_accounted_for() throws IOException {
        int exit = convert(
                file(
                        "o.jsonl",
                        answer("gpt-4.1/t1/n01", "1"),
                        "",
                        "{ garbage",
                        answer("gpt-4.1/t1/n01", "again"),
                        answer("somebody/else", "?"),
                        answer("gpt-4.1/t2/n01", "")),
                file("e_errors.jsonl", failure("gpt-4.1/t1/n02")));
        assertThat(exit).isEqualTo(1);
        assertThat(out.toString())
                .contains("Lines:  7 = 3 matched + 1 empty + 1 unparsable + 1 duplicate + 1 foreign")
                .contains("Cells:  4 = 1 valid + 0 partial + 1 invalid + 1 provider error + 0 expired + 0 cancelled"
                        + " + 1 missing")
                .contains("1 of the duplicates");
        assertThat(summary().path("lines").path("total").asInt()).isEqualTo(7);
        assertThat(Files.readString(results().resolve("errors.jsonl")))
                .contains("\"gpt-4.1/t1/n02\"")
                .contains("\"empty\"")
                .contains("\"missing\"");
    }

    @Test
    void escapes_come_out_as_text_and_lone_surrogates_as_the_replacement_character() throws IOException {
        convert(file("o.jsonl", answer("gpt-4.1/t1/n01", "\\u9762\\u767d\\ud83d\\ude00\\ud83d")));
        String jsonl = Files.readString(results().resolve("results.jsonl"));
        assertThat(jsonl).contains("面白😀\uFFFD").doesNotContain("\\u");
        assertThat(out.toString()).contains("1 lone surrogates became U+FFFD");
        assertThat(summary().path("lines").path("replaced_surrogates").asInt()).isEqualTo(1);
    }

    @Test
    void packed_files_are_read_and_raw_bytes_are_kept_as_given() throws IOException {
        byte[] lines = (answer("gpt-4.1/t1/n01", "1") + "\n").getBytes(StandardCharsets.UTF_8);
        Path packed = Files.write(directory.resolve("batch_7.output.jsonl.zst"), Zstd.compress(lines));
        convert(packed);
        assertThat(summary().path("outcomes").path("valid").asInt()).isEqualTo(1);
        assertThat(results().resolve("raw/batch_7.output.jsonl.zst")).hasSameBinaryContentAs(packed);
    }

    @Test
    void input_that_cannot_be_used_ends_with_2_and_says_what_to_do() throws IOException {
        Path good = file("o.jsonl", answer("a", "1"));
        assertThat(run(
                        "convert",
                        good.toString(),
                        "--provider",
                        "nobody",
                        "--spec",
                        spec.toString(),
                        "--output",
                        directory.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("nobody").contains("openai");
        assertThat(convert(directory.resolve("absent.jsonl"))).isEqualTo(2);
        assertThat(err.toString()).contains("absent.jsonl");
        Files.writeString(spec, "experiment: x\nmodels: [gpt-4.1]\nprompt: {user: hi}\nnonsense: 1\ntrials: none\n");
        assertThat(convert(good)).isEqualTo(2);
        assertThat(err.toString()).contains("nonsense").contains("trials");
        spec = directory.resolve("absent.yaml");
        assertThat(convert(good)).isEqualTo(2);
        assertThat(err.toString()).contains("absent.yaml");
    }

    @Test
    void an_output_directory_that_cannot_be_written_ends_with_2() throws IOException {
        Path good = file("o.jsonl", answer("gpt-4.1/t1/n01", "1"));
        Path occupied = Files.writeString(directory.resolve("occupied"), "a file");
        int exit = run(
                "convert",
                good.toString(),
                "--provider",
                "openai",
                "--spec",
                spec.toString(),
                "--output",
                occupied.toString());
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("occupied").contains("--output");
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }

    private Path results() throws IOException {
        try (Stream<Path> directories = Files.list(directory.resolve("results"))) {
            return directories.findFirst().orElseThrow();
        }
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(results().resolve("summary.json").toFile());
    }

    private int convert(Path... files) {
        List<String> arguments = new ArrayList<>(List.of("convert"));
        Stream.of(files).map(Path::toString).forEach(arguments::add);
        arguments.addAll(List.of("--provider", "openai", "--spec", spec.toString()));
        arguments.addAll(List.of("--output", directory.resolve("results").toString()));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        CommandLine command = BatchlabCommand.commandLine();
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
