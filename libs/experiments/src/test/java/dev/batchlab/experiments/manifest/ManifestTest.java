package dev.batchlab.experiments.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.answers.AnswerRules;
import dev.batchlab.answers.Choice;
import dev.batchlab.answers.FreeText;
import dev.batchlab.answers.JsonDocument;
import dev.batchlab.answers.LengthRatio;
import dev.batchlab.answers.Question;
import dev.batchlab.answers.ReasonPolicy;
import dev.batchlab.answers.ScoredQuestions;
import dev.batchlab.events.CellRef;
import dev.batchlab.events.EventJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestTest {
    private static final ScoredQuestions SCORED = new ScoredQuestions(
            List.of(new Question("Q1", "面白さ"), new Question("Q2", "驚き")),
            BigDecimal.ZERO,
            new BigDecimal("100"),
            false,
            ReasonPolicy.REQUIRED);

    @Test
    void what_was_written_is_read_back_with_either_kind_of_answer_rules() throws IOException {
        var free = new FreeText(3, new LengthRatio(new BigDecimal("0.5"), new BigDecimal("2.0")));
        for (AnswerRules rules : List.of(
                SCORED,
                free,
                new FreeText(null, null),
                new Choice(List.of("A", "B")),
                new JsonDocument(EventJson.mapper().createObjectNode().put("type", "object")))) {
            byte[] manifest = written(header(2, rules), entry(0), entry(1));

            try (var reader = new ManifestReader(new ByteArrayInputStream(manifest))) {
                assertThat(reader.header()).isEqualTo(header(2, rules));
                var entries = new ArrayList<ManifestEntry>();
                reader.forEachRemaining(entries::add);
                assertThat(entries).containsExactly(entry(0), entry(1));
            }
        }
    }

    @Test
    void the_kind_of_the_answer_rules_stands_in_the_header_line() throws IOException {
        String line = new String(written(header(0, SCORED)), StandardCharsets.UTF_8);

        assertThat(line).contains("\"answer\":{\"kind\":\"scored-questions\"").contains("面白さ");
    }

    @Test
    void a_manifest_cut_short_is_refused_rather_than_read_as_complete() throws IOException {
        byte[] manifest = written(header(2, SCORED), entry(0));

        try (var reader = new ManifestReader(new ByteArrayInputStream(manifest))) {
            reader.next();
            assertThatThrownBy(reader::hasNext)
                    .isInstanceOf(BrokenManifest.class)
                    .hasMessageContaining("only 1 entries, its header says 2");
        }
    }

    @Test
    void a_file_that_is_no_manifest_is_refused_on_opening() {
        byte[] text = "timestamp,text\n".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new ManifestReader(new ByteArrayInputStream(text)))
                .isInstanceOf(BrokenManifest.class)
                .hasMessageContaining("line 1 is no header");
    }

    private static ManifestHeader header(int requests, AnswerRules rules) {
        return new ManifestHeader(
                "mmlu", "mmlu-1", 1, 3, "openai", "gpt-4.1", "gpt-4.1", "OpenAI", "all", requests, rules, "24h");
    }

    private static ManifestEntry entry(int index) {
        var cell = new CellRef(
                index, "p1_n0" + index, "gpt-4.1", "OpenAI", Map.of("persona", "p1"), "all", null, 1, BigDecimal.ONE);
        return new ManifestEntry("p1_n0" + index, cell, 120, index == 0 ? null : "B");
    }

    private static byte[] written(ManifestHeader header, ManifestEntry... entries) throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = new ManifestWriter(out, header);
        for (ManifestEntry entry : entries) {
            writer.write(entry);
        }
        return out.toByteArray();
    }
}
