package dev.batchlab.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.web.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {
    @TempDir
    Path directory;

    @Test
    void a_secret_is_found_by_its_hash_and_stored_nowhere() throws IOException {
        String secret = Token.newSecret();
        Path file = file("# people\n\n" + TokenFile.line(Token.of("aiko", Role.RUNNER, secret)) + "\n");
        assertThat(Files.readString(file)).doesNotContain(secret);
        assertThat(new TokenFile(file).find(secret)).get().satisfies(token -> {
            assertThat(token.name()).isEqualTo("aiko");
            assertThat(token.role()).isEqualTo(Role.RUNNER);
        });
        assertThat(new TokenFile(file).find(secret + "x")).isEmpty();
    }

    @Test
    void a_token_that_was_taken_back_counts_no_more_without_a_restart() throws IOException {
        String secret = Token.newSecret();
        Path file = file(TokenFile.line(Token.of("aiko", Role.RUNNER, secret)));
        TokenFile tokens = new TokenFile(file);
        assertThat(tokens.find(secret)).isPresent();
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));
        assertThat(tokens.find(secret)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aiko runner", "aiko king 00", "aiko runner xyz", "aiko"})
    void a_line_that_is_no_token_is_named_with_file_line_and_fix(String line) throws IOException {
        Path file = file("# one\n" + line);
        assertThatThrownBy(() -> new TokenFile(file))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("line 2")
                .hasMessageContaining("./batchlab token");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> new TokenFile(directory.resolve("none"))).hasMessageContaining("none");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("tokens"), content);
    }
}
