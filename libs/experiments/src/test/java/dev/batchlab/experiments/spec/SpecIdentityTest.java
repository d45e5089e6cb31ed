package dev.batchlab.experiments.spec;

import static dev.batchlab.experiments.Specs.MATRIX;
import static dev.batchlab.experiments.Specs.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.FileArtifactStore;
import dev.batchlab.experiments.MemoryInputs;
import dev.batchlab.experiments.Specs;
import dev.batchlab.experiments.intake.Target;
import dev.batchlab.providers.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecIdentityTest {
    private static final String WITH_FILES = MATRIX.replace("id: p2,", "id: p2, file: texts/p2.txt,");
    private static final MemoryInputs FILES =
            MemoryInputs.NONE.with("texts/p2.txt", "夜の駅").with("unused.txt", "x");

    @TempDir
    Path temp;

    private ArtifactStore store;

    @BeforeEach
    void open_a_store() {
        store = new FileArtifactStore(temp);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            experiment: small    | budget: {maxUsd: 3}%experiment: small
            experiment: small    | notify: [{webhook: "https://example.org"}]%experiment: small
            experiment: small    | retry: {maxAttempts: 7}%experiment: small
            experiment: small    | trials: 1%experiment: small
            experiment: small    | '# a comment%experiment:   "small"'
            models: [gpt-4.1]    | models: [gpt-4.1@openai]
            temperature: 0.7     | temperature: 0.70
            {id: p1, name: 学生, | {name: 学生, id: p1,
            """)
    void what_does_not_change_the_requests_leaves_the_experiment_the_same(String written, String otherwise)
            throws IOException {
        String other = WITH_FILES.replace(written, otherwise.replace("%", "\n"));
        assertThat(other).isNotEqualTo(WITH_FILES);

        assertThat(identity(other, FILES)).isEqualTo(identity(WITH_FILES, FILES));
        assertThat(SpecDifference.between(resolved(WITH_FILES, FILES), resolved(other, FILES)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            temperature: 0.7          | temperature: 0.8           | axes.persona.p1.temperature: 0.7 → 0.8
            models: [gpt-4.1]         | models: [gpt-4.1, gpt-4o]  | models: ["gpt-4.1@openai"] → ["gpt-4.1@openai","gpt-4o@openai"]
            experiment: small         | trials: 4%experiment: small | trials: 1 → 4
            [0, 100]                  | [0, 10]                    | answer.range: [0,100] → [0,10]
            experiment: small         | retry: {reinforcePrompt: true}%experiment: small | retry.reinforcePrompt: false → true
            label: 面白さ             | label: 驚き                | answer.questions.Q1.label: 面白さ → 驚き
            id: p1                    | id: p9                     | axes.persona.p9.name: (nothing) → 学生
            """)
    void what_changes_the_requests_is_shown_as_old_and_new(String written, String otherwise, String difference)
            throws IOException {
        String other = WITH_FILES.replace(written, otherwise.replace("%", "\n"));

        assertThat(identity(other, FILES)).isNotEqualTo(identity(WITH_FILES, FILES));
        assertThat(SpecDifference.between(resolved(WITH_FILES, FILES), resolved(other, FILES)))
                .extracting(SpecDifference::toString)
                .contains(difference);
    }

    @Test
    void the_content_of_a_file_is_part_of_the_experiment_and_an_unused_file_is_not() throws IOException {
        MemoryInputs rewritten = FILES.with("texts/p2.txt", "朝の駅");

        assertThat(SpecDifference.between(resolved(WITH_FILES, FILES), resolved(WITH_FILES, rewritten)))
                .singleElement()
                .satisfies(change -> assertThat(change.toString()).startsWith("file texts/p2.txt: sha256 "));
        assertThat(identity(WITH_FILES, FILES.with("unused.txt", "y"))).isEqualTo(identity(WITH_FILES, FILES));
    }

    @Test
    void the_order_of_axes_is_part_of_the_experiment() throws IOException {
        String place = "  place:\n    - {id: x}\n";
        String before = MATRIX.replace("axes:\n", "axes:\n" + place);
        String behind = MATRIX.replace("prompt:", place + "prompt:");

        assertThat(SpecDifference.between(resolved(before, MemoryInputs.NONE), resolved(behind, MemoryInputs.NONE)))
                .extracting(SpecDifference::toString)
                .containsExactly("axes: place, persona → persona, place");
    }

    @Test
    void of_long_texts_the_difference_is_shown() throws IOException {
        String words = "word ".repeat(100);
        List<SpecDifference> changes = SpecDifference.between(
                resolved(MATRIX.replace("Rate it.", words + "old end"), MemoryInputs.NONE),
                resolved(MATRIX.replace("Rate it.", words + "new end"), MemoryInputs.NONE));

        assertThat(changes).singleElement().satisfies(change -> assertThat(change.toString())
                .contains("old end →")
                .endsWith("new end")
                .hasSizeLessThan(250));
    }

    @Test
    void a_stored_spec_is_read_again_as_it_was() throws IOException {
        String whole = WITH_FILES + """
                trials: 3
                retry: {maxAttempts: 2, reinforcePrompt: true}
                batch: {maxRequests: 10, maxBytes: 1MB, window: 24h}
                budget: {maxUsd: 5.00}
                notify: [{webhook: "https://example.org/done"}]
                """;
        ExperimentSpec spec = accepted(whole, FILES).spec();

        ResolvedSpec stored =
                ResolvedSpec.open(ResolvedSpec.of(spec, FILES.storedIn(store)).store(store), store);

        assertThat(Specs.reader(Target.VENDOR).reopen(stored, store)).isEqualTo(spec);
        assertThat(stored.inputs()).extracting(file -> file.path()).containsExactly("texts/p2.txt");
    }

    @Test
    void a_stored_spec_over_rows_is_read_again_as_it_was() throws IOException {
        String rows = """
                experiment: rows
                models: [gpt-4.1]
                dataset: {files: "data/*.csv", group: "{row.g}", require: [t], onMissing: skip}
                prompt: {messages: [{role: user, content: "{row.t}"}, {role: assistant, content: "{"}, {role: user, content: go}]}
                parameters: {temperature: 1.0, seed: "{trial}", topP: 0.5, reasoningEffort: low}
                answer: {kind: text, minLength: 3, lengthRatio: {of: "{row.t}", min: 0.5, max: 2.0}}
                merge: {text: out, error: why}
                """;
        MemoryInputs data = MemoryInputs.NONE.with("data/b.csv", "g,t\na,x\n").with("data/a.csv", "g,t\na,y\n");
        ExperimentSpec spec = accepted(rows, data).spec();

        ResolvedSpec stored =
                ResolvedSpec.ofJson(ResolvedSpec.of(spec, data.storedIn(store)).toJson());

        assertThat(Specs.reader(Target.VENDOR).reopen(stored, store)).isEqualTo(spec);
        assertThat(new StoredInputs(stored.inputs(), store).list("data/*.csv"))
                .containsExactly("data/a.csv", "data/b.csv");
    }

    @Test
    void a_stored_spec_with_a_model_at_two_hosts_which_was_accepted_once_is_still_read() throws IOException {
        ResolvedSpec stored = resolved(WITH_FILES, FILES);
        ((ObjectNode) stored.spec()).putArray("models").add("llama33-70b@groq").add("llama33-70b@kluster");

        assertThat(Specs.reader(Target.VENDOR).reopen(stored, store).models())
                .extracting(Model::provider)
                .containsExactly("groq", "kluster");
    }

    private String identity(String spec, MemoryInputs inputs) throws IOException {
        return SpecIdentity.of(resolved(spec, inputs)).sha256();
    }

    private ResolvedSpec resolved(String spec, MemoryInputs inputs) throws IOException {
        return ResolvedSpec.of(accepted(spec, inputs).spec(), inputs.storedIn(store));
    }
}
