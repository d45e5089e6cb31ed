package dev.batchlab.cli.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import dev.batchlab.web.Role;
import dev.batchlab.web.access.Token;
import dev.batchlab.web.access.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    @TempDir
    Path directory;

    private Home home = new Home(Path.of(""), Path.of(""));

    @BeforeEach
    void openHome() {
        home = new Home(directory.resolve("home"), directory);
    }

    @Test
    void what_is_added_opens_and_what_is_taken_back_does_not() {
        String secret = Token.newSecret();
        Tokens.of(home).add(Token.of("aiko", Role.RUNNER, secret));
        Tokens.of(home).add(Token.of("ben", Role.VIEWER, Token.newSecret()));
        assertThat(new TokenFile(home.tokens()).find(secret)).isPresent();
        Tokens.of(home).remove("aiko");
        assertThat(new TokenFile(home.tokens()).find(secret)).isEmpty();
        assertThat(Tokens.of(home).all()).extracting(Token::name).containsExactly("ben");
    }

    @Test
    void only_the_owner_reads_the_file_and_no_secret_is_in_it() throws IOException {
        String secret = Token.newSecret();
        Tokens.of(home).add(Token.of("aiko", Role.ADMIN, secret));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.tokens())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(home.tokens())).doesNotContain(secret);
    }

    @Test
    void a_name_belongs_to_one_token() {
        Tokens.of(home).add(Token.of("aiko", Role.ADMIN, Token.newSecret()));
        assertThatThrownBy(() -> Tokens.of(home).add(Token.of("aiko", Role.VIEWER, Token.newSecret())))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("aiko");
        assertThatThrownBy(() -> Tokens.of(home).remove("nobody")).isInstanceOf(UserError.class);
    }
}
