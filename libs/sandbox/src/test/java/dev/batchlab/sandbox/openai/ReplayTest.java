package dev.batchlab.sandbox.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.models.batches.Batch;
import dev.batchlab.sandbox.Http;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.Requests;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run answered from recorded files. */
class ReplayTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temp;

    @Test
    void recorded_rows_come_back_byte_for_byte_and_the_others_are_missing() throws Exception {
        String recordedOk =
                "{\"id\": \"batch_req_1\",  \"custom_id\": \"r-000\", \"response\": {\"status_code\": 200, \"body\": {\"created\": 5, \"choices\": [{\"message\": {\"content\": \"\\u221a2 \\ud83d\\ude00\"}}], \"usage\": {\"prompt_tokens\": 11, \"completion_tokens\": 7}}}, \"error\": null}";
        String recordedError =
                "{\"id\":\"batch_req_2\",\"custom_id\":\"r-001\",\"response\":{\"status_code\":400,\"body\":{\"error\":{\"message\":\"no\"}}},\"error\":null}";
        Path recordings = Files.createDirectories(temp.resolve("recordings/deeper"));
        Files.writeString(recordings.resolve("output.jsonl"), recordedOk + "\r\n\nnot json\n");
        Files.writeString(recordings.resolve("zerrors.jsonl"), recordedError);

        try (Lab lab = Lab.at(temp.resolve("home"), config -> config.withReplay(temp.resolve("recordings")))) {
            Batch done = lab.run(Requests.scored(3));

            assertThat(lab.text(done.outputFileId().orElseThrow())).isEqualTo(recordedOk + "\n");
            assertThat(lab.text(done.errorFileId().orElseThrow())).isEqualTo(recordedError + "\n");
            assertThat(done.usage().orElseThrow().inputTokens()).isEqualTo(11);
            assertThat(done.usage().orElseThrow().outputTokens()).isEqualTo(7);
            String warnings = Http.get("http://127.0.0.1:" + lab.sandbox().port() + "/sandbox/warnings")
                    .body();
            assertThat(warnings).contains("line 3", "'r-002'");
            assertThat(lab.sandbox().ledgerSummary().outcomes())
                    .containsEntry("succeeded", 1L)
                    .containsEntry("failed", 1L)
                    .containsEntry("missing", 1L);
        }
    }

    @Test
    void every_recorded_line_of_an_id_comes_back_and_requests_are_no_recordings() throws IOException {
        String failed = "{\"custom_id\":\"r-000\",\"response\":{\"status_code\":500,\"body\":{}},\"error\":null}";
        String first = "{\"custom_id\":\"r-000\",\"response\":{\"status_code\":200,\"body\":{\"n\":1}},\"error\":null}";
        String second =
                "{\"custom_id\":\"r-000\",\"response\":{\"status_code\":200,\"body\":{\"n\":2}},\"error\":null}";
        Path recordings = Files.createDirectories(temp.resolve("recordings"));
        Files.writeString(recordings.resolve("a.jsonl"), failed + "\n" + first + "\n");
        Files.writeString(recordings.resolve("b.jsonl"), second + "\n");
        Files.write(recordings.resolve("requests.jsonl"), Requests.jsonl(Requests.scored(2)));
        try (Lab lab = Lab.at(temp.resolve("home"), config -> config.withReplay(recordings))) {
            Batch done = lab.run(Requests.scored(2));
            assertThat(lab.text(done.outputFileId().orElseThrow())).isEqualTo(first + "\n" + second + "\n");
            assertThat(lab.text(done.errorFileId().orElseThrow())).isEqualTo(failed + "\n");
            assertThat(lab.sandbox().ledgerSummary().outcomes())
                    .containsEntry("succeeded", 1L)
                    .containsEntry("missing", 1L);
        }
    }

    @Test
    void a_second_attempt_is_answered_like_the_first() throws IOException {
        Path recordings = Files.createDirectories(temp.resolve("recordings"));
        try (Lab original = Lab.at(temp.resolve("original"))) {
            Batch done = original.run(Requests.scored(300));
            Files.writeString(
                    recordings.resolve("all.jsonl"),
                    original.text(done.outputFileId().orElseThrow()));
        }
        try (Lab lab = Lab.at(
                temp.resolve("home"), config -> config.withReplay(recordings).withSeed(99))) {
            String file = lab.upload(Requests.scored(300));
            Batch first = lab.finished(
                    lab.create(file, Map.of("batchlab_attempt", "1")).id());
            Batch second = lab.finished(
                    lab.create(file, Map.of("batchlab_attempt", "2")).id());
            List<String> recorded = Files.readAllLines(recordings.resolve("all.jsonl"));
            assertThat(lab.text(first.outputFileId().orElseThrow()).lines())
                    .containsExactlyInAnyOrderElementsOf(recorded);
            assertThat(lab.text(second.outputFileId().orElseThrow()).lines())
                    .containsExactlyInAnyOrderElementsOf(recorded);
        }
    }

    @Test
    void real_recordings_answer_the_requests_that_made_them() throws IOException {
        Path data = Path.of(System.getProperty("batchlab.root", "."), "..", "shared", "data", "mmlu-paraphrase")
                .normalize();
        Assumptions.assumeTrue(Files.isDirectory(data), "the recorded MMLU paraphrases are not at " + data);
        Map<String, String> recorded = linesById(data.resolve("outputs"));
        List<ObjectNode> requests = new ArrayList<>();
        for (String line : linesById(data.resolve("requests")).values()) {
            requests.add((ObjectNode) Json.MAPPER.readTree(line));
        }
        try (Lab lab = Lab.at(temp.resolve("home"), config -> config.withReplay(data.resolve("outputs")))) {
            Batch done = lab.run(requests);
            Map<String, String> answered = new HashMap<>();
            lab.text(done.outputFileId().orElseThrow()).lines().forEach(line -> answered.put(id(line), line));
            assertThat(answered).isEqualTo(recorded);
            assertThat(done.errorFileId()).isEmpty();
            long input = 0;
            for (String line : recorded.values()) {
                input += Json.MAPPER
                        .readTree(line)
                        .at("/response/body/usage/prompt_tokens")
                        .asLong();
            }
            assertThat(done.usage().orElseThrow().inputTokens()).isEqualTo(input);
        }
    }

    private static Map<String, String> linesById(Path directory) throws IOException {
        Map<String, String> lines = new HashMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.readString(file, StandardCharsets.UTF_8).lines().forEach(line -> lines.put(id(line), line));
            }
        }
        return lines;
    }

    private static String id(String line) {
        try {
            JsonNode row = Json.MAPPER.readTree(line);
            return row.get("custom_id").asText();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
