package dev.batchlab.cli.access;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import dev.batchlab.web.access.Token;
import dev.batchlab.web.access.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The token file of a home; readable for its owner alone, and never half written. */
final class Tokens {
    private final Home home;
    private final List<Token> tokens;

    private Tokens(Home home, List<Token> tokens) {
        this.home = home;
        this.tokens = tokens;
    }

    static Tokens of(Home home) {
        try {
            return new Tokens(home, Files.exists(home.tokens()) ? new TokenFile(home.tokens()).all() : List.of());
        } catch (TokenFile.BadTokenFile e) {
            throw new UserError(String.valueOf(e.getMessage()), "");
        }
    }

    boolean isEmpty() {
        return tokens.isEmpty();
    }

    List<Token> all() {
        return tokens;
    }

    void add(Token token) {
        if (knows(token.name())) {
            throw new UserError(
                    "there is a token called " + token.name() + " already",
                    "choose another name, or take it back first: ./batchlab token revoke " + token.name());
        }
        write(Stream.concat(tokens.stream(), Stream.of(token)).toList());
    }

    void remove(String name) {
        if (!knows(name)) {
            throw new UserError("no token is called " + name, "see ./batchlab token list");
        }
        write(tokens.stream().filter(token -> !token.name().equals(name)).toList());
    }

    private boolean knows(String name) {
        return tokens.stream().anyMatch(token -> token.name().equals(name));
    }

    private void write(List<Token> changed) {
        Path file = home.tokens();
        try {
            Files.createDirectories(home.directory());
            Path part = Files.createTempFile(
                    home.directory(),
                    "tokens",
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, changed.stream().map(TokenFile::line).collect(Collectors.joining("\n", "", "\n")));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UserError(
                    "cannot write " + file + " (" + e.getMessage() + ")", "make " + home.directory() + " writable");
        }
    }
}
