package dev.batchlab.experiments.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryInputsTest {
    @TempDir
    Path temp;

    private Path specs;

    @BeforeEach
    void some_files() throws IOException {
        specs = Files.createDirectories(temp.resolve("specs"));
        Files.createDirectories(specs.resolve("data/deep"));
        for (String name : new String[] {"data/b.jsonl", "data/a.jsonl", "data/a.csv", "data/deep/c.jsonl"}) {
            Files.writeString(specs.resolve(name), name);
        }
        Files.writeString(temp.resolve("secret.txt"), "secret");
    }

    @Test
    void patterns_match_like_a_shells_and_come_sorted() throws IOException {
        DirectoryInputs inputs = DirectoryInputs.within(specs);

        assertThat(inputs.list("data/*.jsonl")).containsExactly("data/a.jsonl", "data/b.jsonl");
        assertThat(inputs.list("./data/[ab].{csv,jsonl}"))
                .containsExactly("data/a.csv", "data/a.jsonl", "data/b.jsonl");
        assertThat(inputs.list("data/**.jsonl")).containsExactly("data/a.jsonl", "data/b.jsonl", "data/deep/c.jsonl");
        assertThat(inputs.list("data/a.csv")).containsExactly("data/a.csv");
        assertThat(inputs.list("data/none.csv")).isEmpty();
        assertThat(inputs.list("nowhere/*.csv")).isEmpty();
        try (InputStream in = inputs.open("data/a.jsonl")) {
            assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo("data/a.jsonl");
        }
        assertThatThrownBy(() -> inputs.open("data/none.csv")).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.txt", "data/../../secret.txt", "link/secret.txt", "secret-link.txt"})
    void nothing_outside_is_read_neither_by_dots_nor_by_links(String path) throws IOException {
        Files.createSymbolicLink(specs.resolve("link"), temp);
        Files.createSymbolicLink(specs.resolve("secret-link.txt"), temp.resolve("secret.txt"));

        assertThatThrownBy(() -> DirectoryInputs.within(specs).open(path)).isInstanceOf(OutsideInputs.class);
        assertThatThrownBy(() -> DirectoryInputs.within(specs)
                        .open(temp.resolve("secret.txt").toString()))
                .isInstanceOf(OutsideInputs.class);
    }

    @Test
    void other_roots_may_be_allowed_and_a_persons_own_specs_may_look_anywhere() throws IOException {
        assertThat(DirectoryInputs.within(specs, temp).list("../secret.txt")).containsExactly("../secret.txt");
        assertThat(DirectoryInputs.from(specs).list("../*.txt")).containsExactly("../secret.txt");
        assertThat(DirectoryInputs.from(specs.resolve("data")).list(temp.resolve("specs/data") + "/*.csv"))
                .containsExactly(temp.resolve("specs/data/a.csv").toString());
    }
}
